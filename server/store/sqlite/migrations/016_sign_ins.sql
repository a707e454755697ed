-- Tries to sign in are counted, and it is kept from where somebody has signed in: a restart forgets
-- neither. Marks are digests under the tenant's key; the counts of accounts are among them.

ALTER TABLE account DROP COLUMN failed_sign_ins;
ALTER TABLE account DROP COLUMN failed_at;

CREATE TABLE sign_in_count (
    mark BLOB PRIMARY KEY,
    count INTEGER NOT NULL CHECK (count > 0),
    last_at INTEGER NOT NULL,
    faded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_place (
    mark BLOB PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_place_by_time ON sign_in_place (seen_at);
