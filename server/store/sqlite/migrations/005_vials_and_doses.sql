-- Vials and doses. A lot (Lot 번호, ロット) is one vaccine's at one venue; what was delivered of it is
-- used or left. Days count as everywhere.

CREATE TABLE lot (
    id INTEGER PRIMARY KEY,
    venue INTEGER NOT NULL REFERENCES venue (id),
    vaccine INTEGER NOT NULL REFERENCES vaccine (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    expires INTEGER NOT NULL,  -- the last day on which it may be given
    delivered INTEGER NOT NULL DEFAULT 0,
    used INTEGER NOT NULL DEFAULT 0,
    UNIQUE (venue, vaccine, name),
    CONSTRAINT stock_never_negative CHECK (0 <= used AND used <= delivered)
) STRICT;

-- What was entered wrongly is taken back by another delivery, of vials below zero.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    lot INTEGER NOT NULL REFERENCES lot (id),
    day INTEGER NOT NULL,
    vials INTEGER NOT NULL CHECK (vials <> 0)
) STRICT;
CREATE INDEX delivery_of_lot ON delivery (lot);

-- A day's vials: reckoned from its doses, or counted, and then for a reason.
CREATE TABLE lot_day (
    lot INTEGER NOT NULL REFERENCES lot (id),
    day INTEGER NOT NULL,
    doses INTEGER NOT NULL CHECK (doses >= 0),
    counted INTEGER CHECK (counted >= 0),
    reason TEXT NOT NULL,
    used INTEGER NOT NULL CHECK (used >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (lot, day),
    CHECK ((counted IS NULL) = (reason = '')),
    CHECK (counted IS NULL OR counted = used)
) STRICT;

-- Doses given. One that was registered wrongly is removed, and stays readable in its versions.
CREATE TABLE dose (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    booking INTEGER REFERENCES booking (id),
    lot INTEGER NOT NULL REFERENCES lot (id),
    given_on INTEGER NOT NULL,
    answers TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX dose_of_person ON dose
    (person, number, (CASE WHEN removed = 0 THEN 0 ELSE id END));
CREATE INDEX dose_of_lot ON dose (lot, given_on);

CREATE TABLE dose_version (
    dose INTEGER NOT NULL REFERENCES dose (id),
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry (id),
    number INTEGER NOT NULL,
    lot INTEGER NOT NULL REFERENCES lot (id),
    given_on INTEGER NOT NULL,
    answers TEXT NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (dose, version)
) STRICT;
CREATE TRIGGER dose_version_never_changed BEFORE UPDATE ON dose_version
BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;
CREATE TRIGGER dose_version_never_removed BEFORE DELETE ON dose_version
BEGIN SELECT RAISE(ABORT, 'versions are never removed'); END;
