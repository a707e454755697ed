-- A venue's plan of days and hours: every version that was saved stays readable.

CREATE TABLE opening (
    venue INTEGER NOT NULL REFERENCES venue (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    entry INTEGER NOT NULL REFERENCES entry (id),
    plan TEXT NOT NULL,
    PRIMARY KEY (venue, version)
) STRICT;
CREATE TRIGGER opening_never_changed BEFORE UPDATE ON opening
BEGIN SELECT RAISE(ABORT, 'plans are never changed'); END;
CREATE TRIGGER opening_never_removed BEFORE DELETE ON opening
BEGIN SELECT RAISE(ABORT, 'plans are never removed'); END;

-- Where more people stand in a slot than the plan has places for: its places. Each who leaves takes
-- a place along, until so many are left.
ALTER TABLE slot ADD COLUMN planned INTEGER CHECK (planned >= 0);
