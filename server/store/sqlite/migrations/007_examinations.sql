-- What was found before a dose. Each is kept; the latest of a day counts. The entry says who and when.

CREATE TABLE examination (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    venue INTEGER NOT NULL REFERENCES venue (id),
    day INTEGER NOT NULL,
    answers TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (id)
) STRICT;
CREATE INDEX examination_of_person ON examination (person, day);

CREATE TRIGGER examination_never_changed BEFORE UPDATE ON examination
BEGIN SELECT RAISE(ABORT, 'examinations are never changed'); END;
CREATE TRIGGER examination_never_removed BEFORE DELETE ON examination
BEGIN SELECT RAISE(ABORT, 'examinations are never removed'); END;

CREATE INDEX dose_of_booking ON dose (booking) WHERE booking IS NOT NULL;
