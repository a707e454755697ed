-- Holds: places kept for a person while somebody reads them back. One that has lapsed counts for
-- nothing, whether or not it was cleared away. Times: UTC seconds of the tenant's calendar.

CREATE TABLE hold (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: who names a lapsed hold means that one
    person INTEGER NOT NULL REFERENCES person (id),
    account INTEGER REFERENCES account (id),
    until INTEGER NOT NULL,
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1))
) STRICT;
CREATE INDEX hold_by_end ON hold (until);
CREATE INDEX hold_of_person ON hold (person);

CREATE TABLE held_place (
    hold INTEGER NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    slot INTEGER NOT NULL REFERENCES slot (id),
    PRIMARY KEY (hold, position)
) STRICT;
CREATE INDEX held_place_of_slot ON held_place (slot);
