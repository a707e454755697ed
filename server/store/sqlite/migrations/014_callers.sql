-- A caller stands above people: books for a family. What a caller said is sealed and searched as a
-- person's answers are (008).

CREATE TABLE caller (
    id INTEGER PRIMARY KEY,
    answers_sealed BLOB NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE caller_key (
    caller INTEGER NOT NULL REFERENCES caller (id),
    kind TEXT NOT NULL CHECK (kind IN ('kana', 'phone', 'exact')),
    field TEXT NOT NULL,
    folded TEXT NOT NULL CHECK (length(folded) BETWEEN 1 AND 400),
    PRIMARY KEY (caller, kind, field, folded)
) STRICT;
CREATE INDEX caller_key_by_text ON caller_key (kind, folded, field, caller);

ALTER TABLE person ADD COLUMN caller INTEGER REFERENCES caller (id);
CREATE INDEX person_of_caller ON person (caller);

-- A step holds places for several people, so each held place names its person, and a hold who made
-- it: an account, or a resident for himself. What was held lapses within minutes: it isn't kept.

DROP TABLE held_place;
DROP TABLE hold;

CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    account INTEGER REFERENCES account (id),
    resident INTEGER REFERENCES person (id),
    until INTEGER NOT NULL,
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1)),
    CHECK (account IS NULL OR resident IS NULL)
) STRICT;
CREATE INDEX hold_by_end ON hold (until);

CREATE TABLE held_place (
    hold INTEGER NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    person INTEGER NOT NULL REFERENCES person (id),
    slot INTEGER NOT NULL REFERENCES slot (id),
    PRIMARY KEY (hold, position)
) STRICT;
CREATE INDEX held_place_of_slot ON held_place (slot);
CREATE INDEX held_place_of_person ON held_place (person);
