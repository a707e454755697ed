-- Residents act for themselves: they have sessions and no account, and answers by idempotency key of
-- their own. Times of the machine's clock.

CREATE TABLE resident_session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    person INTEGER NOT NULL REFERENCES person (id),
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX resident_session_of_person ON resident_session (person);
CREATE INDEX resident_session_by_expiry ON resident_session (expires_at);

CREATE TABLE person_terms (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 40),
    at INTEGER NOT NULL
) STRICT;

-- A key is an account's or a person's; 0 is none.
ALTER TABLE answer RENAME TO answer_of_account;
CREATE TABLE answer (
    account INTEGER NOT NULL,
    person INTEGER NOT NULL,
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, person, key),
    CHECK (account = 0 OR person = 0)
) STRICT;
INSERT INTO answer (account, person, key, request_hash, status, headers, body, at)
    SELECT account, 0, key, request_hash, status, headers, body, at FROM answer_of_account;
DROP TABLE answer_of_account;
CREATE INDEX answer_by_time ON answer (at);
