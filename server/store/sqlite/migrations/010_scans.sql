-- Scans of the paper that a person filled in before a dose; the bytes are sealed.

CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    venue INTEGER NOT NULL REFERENCES venue (id),
    content_type TEXT NOT NULL CHECK (length(content_type) BETWEEN 1 AND 100),
    size INTEGER NOT NULL CHECK (size > 0),
    sealed BLOB NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX scan_of_person ON scan (person);

CREATE TRIGGER scan_never_changed BEFORE UPDATE OF person, venue, content_type, size, entry ON scan
BEGIN SELECT RAISE(ABORT, 'scans are never changed'); END;
CREATE TRIGGER scan_never_removed BEFORE DELETE ON scan
BEGIN SELECT RAISE(ABORT, 'scans are never removed'); END;
