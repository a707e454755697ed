-- What people are told of: written with the change that it is about, sent afterwards.

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    moment TEXT NOT NULL CHECK (moment IN ('booked', 'reminder', 'aftercare')),
    person INTEGER NOT NULL REFERENCES person (id),
    booking INTEGER REFERENCES booking (id),
    dose INTEGER REFERENCES dose (id),
    due_day INTEGER NOT NULL,
    due_minute INTEGER NOT NULL CHECK (due_minute BETWEEN 0 AND 1439),
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dropped', 'failed')),
    reason TEXT NOT NULL DEFAULT '',
    not_before INTEGER NOT NULL DEFAULT 0,
    CHECK ((booking IS NULL) <> (dose IS NULL)),
    CHECK ((state IN ('dropped', 'failed')) = (reason <> ''))
) STRICT;
CREATE UNIQUE INDEX notice_waits_for_booking ON notice (booking, moment)
    WHERE state = 'waiting' AND booking IS NOT NULL;
CREATE UNIQUE INDEX notice_waits_for_dose ON notice (dose, moment)
    WHERE state = 'waiting' AND dose IS NOT NULL;
CREATE INDEX notice_due ON notice (due_day, due_minute) WHERE state = 'waiting';
CREATE INDEX notice_of_person ON notice (person);
CREATE TRIGGER notice_ends_once BEFORE UPDATE ON notice WHEN OLD.state <> 'waiting'
BEGIN SELECT RAISE(ABORT, 'a notice ends once'); END;

-- Every try, as it went.
CREATE TABLE notice_attempt (
    notice INTEGER NOT NULL REFERENCES notice (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'try_again', 'refused')),
    detail TEXT NOT NULL CHECK (length(detail) <= 200),
    PRIMARY KEY (notice, number)
) STRICT;
CREATE TRIGGER notice_attempt_never_changed BEFORE UPDATE ON notice_attempt
BEGIN SELECT RAISE(ABORT, 'attempts are never changed'); END;
CREATE TRIGGER notice_attempt_never_removed BEFORE DELETE ON notice_attempt
BEGIN SELECT RAISE(ABORT, 'attempts are never removed'); END;
