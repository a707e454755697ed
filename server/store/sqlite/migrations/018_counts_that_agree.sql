-- A count may be the calculated number, and then needs no reason: on a counted day each vial may give
-- its most doses. Doses that are added later may leave a count without a reason that explains it.

CREATE TABLE lot_day_now (
    lot INTEGER NOT NULL REFERENCES lot (id),
    day INTEGER NOT NULL,
    doses INTEGER NOT NULL CHECK (doses >= 0),
    counted INTEGER CHECK (counted >= 0),
    reason TEXT NOT NULL,
    used INTEGER NOT NULL CHECK (used >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (lot, day),
    CHECK (counted IS NOT NULL OR reason = ''),
    CHECK (counted IS NULL OR counted = used)
) STRICT;
INSERT INTO lot_day_now (lot, day, doses, counted, reason, used, version)
SELECT lot, day, doses, counted, reason, used, version FROM lot_day;
DROP TABLE lot_day;
ALTER TABLE lot_day_now RENAME TO lot_day;
