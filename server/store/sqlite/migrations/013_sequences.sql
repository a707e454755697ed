-- Ids come from sequences of the store: what its next block begins with.

CREATE TABLE sequence (
    name TEXT PRIMARY KEY,
    next INTEGER NOT NULL CHECK (next > 0)
) STRICT;
INSERT INTO sequence (name, next)
    SELECT 'account', coalesce(max(id), 0) + 1 FROM account UNION ALL
    SELECT 'venue', coalesce(max(id), 0) + 1 FROM venue UNION ALL
    SELECT 'vaccine', coalesce(max(id), 0) + 1 FROM vaccine UNION ALL
    SELECT 'slot', coalesce(max(id), 0) + 1 FROM slot UNION ALL
    SELECT 'person', coalesce(max(id), 0) + 1 FROM person UNION ALL
    SELECT 'person_change', coalesce(max(id), 0) + 1 FROM person_change UNION ALL
    SELECT 'booking', coalesce(max(id), 0) + 1 FROM booking UNION ALL
    SELECT 'hold', coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'hold' UNION ALL
    SELECT 'entry', coalesce(max(id), 0) + 1 FROM entry UNION ALL
    SELECT 'lot', coalesce(max(id), 0) + 1 FROM lot UNION ALL
    SELECT 'delivery', coalesce(max(id), 0) + 1 FROM delivery UNION ALL
    SELECT 'dose', coalesce(max(id), 0) + 1 FROM dose UNION ALL
    SELECT 'examination', coalesce(max(id), 0) + 1 FROM examination UNION ALL
    SELECT 'scan', coalesce(max(id), 0) + 1 FROM scan UNION ALL
    SELECT 'notice', coalesce(max(id), 0) + 1 FROM notice;

-- A hold's id comes from there too, so the engine counts them no longer.
ALTER TABLE held_place RENAME TO held_place_before;
ALTER TABLE hold RENAME TO hold_before;
CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    account INTEGER REFERENCES account (id),
    until INTEGER NOT NULL,
    extended INTEGER NOT NULL DEFAULT 0 CHECK (extended IN (0, 1))
) STRICT;
CREATE TABLE held_place (
    hold INTEGER NOT NULL REFERENCES hold (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    slot INTEGER NOT NULL REFERENCES slot (id),
    PRIMARY KEY (hold, position)
) STRICT;
INSERT INTO hold (id, person, account, until, extended)
    SELECT id, person, account, until, extended FROM hold_before;
INSERT INTO held_place (hold, position, slot) SELECT hold, position, slot FROM held_place_before;
DROP TABLE held_place_before;
DROP TABLE hold_before;
CREATE INDEX hold_by_end ON hold (until);
CREATE INDEX hold_of_person ON hold (person);
CREATE INDEX held_place_of_slot ON held_place (slot);
