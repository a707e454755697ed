-- What is kept of people is sealed. What older files hold in clear is sealed between this and 009
-- (sealing.hpp), in the same transaction. A number is found by its keyed index: 40 hexadecimal digits.

ALTER TABLE person RENAME COLUMN number TO number_index;
ALTER TABLE person ADD COLUMN number_sealed BLOB NOT NULL DEFAULT x'';
ALTER TABLE person ADD COLUMN answers_sealed BLOB NOT NULL DEFAULT x'';

-- A coupon's number is only ever compared. The date of birth stays: without a number it is nobody's.
ALTER TABLE valid_coupon RENAME TO valid_coupon_in_clear;
CREATE TABLE valid_coupon (
    municipality TEXT NOT NULL,
    number_index TEXT NOT NULL CHECK (length(number_index) = 40),
    birth_date INTEGER,
    PRIMARY KEY (municipality, number_index)
) STRICT;

ALTER TABLE person_change RENAME TO person_change_in_clear;
DROP INDEX person_change_of_entry;
DROP TRIGGER person_change_never_changed;
DROP TRIGGER person_change_never_removed;
CREATE TABLE person_change (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id),
    field TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX person_change_of_entry ON person_change (entry);
CREATE TRIGGER person_change_never_changed BEFORE UPDATE ON person_change
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER person_change_never_removed BEFORE DELETE ON person_change
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;

ALTER TABLE answer RENAME TO answer_in_clear;
DROP INDEX answer_by_time;
CREATE TABLE answer (
    account INTEGER NOT NULL,
    person INTEGER NOT NULL,
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    status INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, person, key),
    CHECK (account = 0 OR person = 0)
) STRICT;
CREATE INDEX answer_by_time ON answer (at);
