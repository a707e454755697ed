-- What was said with a booking, and with each change of it, is kept sealed. Of fields that the
-- municipality has counted, how many bookings that occupy a place say the same; `meta` names them.

ALTER TABLE booking ADD COLUMN said_sealed BLOB;
ALTER TABLE entry ADD COLUMN said_sealed BLOB;

CREATE TABLE booking_count (
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    live INTEGER NOT NULL CHECK (live >= 0),
    PRIMARY KEY (field, value)
) STRICT;
