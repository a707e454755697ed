-- Two records of one person are joined: one stays, the other one's number leads to it. What was
-- found, scanned and told of the other one is then the first one's; nothing else of it may change.

ALTER TABLE person ADD COLUMN joined_into INTEGER REFERENCES person (id);
CREATE INDEX person_joined ON person (joined_into) WHERE joined_into IS NOT NULL;

DROP TRIGGER examination_never_changed;
CREATE TRIGGER examination_never_changed BEFORE UPDATE OF venue, day, answers, entry ON examination
BEGIN SELECT RAISE(ABORT, 'examinations are never changed'); END;

DROP TRIGGER scan_never_changed;
CREATE TRIGGER scan_never_changed BEFORE UPDATE OF venue, content_type, size, entry ON scan
BEGIN SELECT RAISE(ABORT, 'scans are never changed'); END;

DROP TRIGGER notice_ends_once;
CREATE TRIGGER notice_ends_once
BEFORE UPDATE OF moment, booking, dose, due_day, due_minute, state, reason, not_before ON notice
WHEN OLD.state <> 'waiting'
BEGIN SELECT RAISE(ABORT, 'a notice ends once'); END;
