-- The first schema. Days count from 1970-01-01 in the tenant's calendar, minutes from midnight;
-- times are UTC seconds. What the ledger promises is a rule here too.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Accounts and sessions: times of the machine's clock.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 100),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('clinic', 'call_centre', 'admin', 'resident')),
    password_hash TEXT NOT NULL,
    suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
    terms_version TEXT NOT NULL DEFAULT '',
    terms_at INTEGER NOT NULL DEFAULT 0,
    failed_sign_ins INTEGER NOT NULL DEFAULT 0,
    failed_at INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    account INTEGER NOT NULL REFERENCES account (id),
    locale TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of_account ON session (account);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE venue (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    kana TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    area TEXT NOT NULL,
    position INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE account_venue (
    account INTEGER NOT NULL REFERENCES account (id),
    venue INTEGER NOT NULL REFERENCES venue (id),
    PRIMARY KEY (account, venue)
) STRICT;

CREATE TABLE vaccine (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 1 AND 100),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE venue_vaccine (
    venue INTEGER NOT NULL REFERENCES venue (id),
    vaccine INTEGER NOT NULL REFERENCES vaccine (id),
    PRIMARY KEY (venue, vaccine)
) STRICT;

CREATE TABLE slot (
    id INTEGER PRIMARY KEY,
    venue INTEGER NOT NULL REFERENCES venue (id),
    vaccine INTEGER NOT NULL REFERENCES vaccine (id),
    day INTEGER NOT NULL,
    start_minute INTEGER NOT NULL CHECK (start_minute >= 0),
    end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= 1440),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    name TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (venue, vaccine, day, start_minute, end_minute, kind, name),
    CONSTRAINT slot_never_oversold CHECK (0 <= taken AND taken <= capacity)
) STRICT;
CREATE INDEX slot_of_day ON slot (venue, day);
CREATE INDEX slot_by_day ON slot (day);

-- People: read and written by people.cpp alone.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    municipality TEXT NOT NULL CHECK (length(municipality) BETWEEN 1 AND 40),
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
    birth_date INTEGER,
    registered INTEGER NOT NULL CHECK (registered IN (0, 1)),
    answers TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (municipality, number)
) STRICT;
CREATE INDEX person_by_number ON person (number);

CREATE TABLE person_key (
    person INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('kana', 'phone', 'exact')),
    field TEXT NOT NULL,
    folded TEXT NOT NULL CHECK (length(folded) BETWEEN 1 AND 400),
    PRIMARY KEY (person, kind, field, folded)
) STRICT;
CREATE INDEX person_key_by_text ON person_key (kind, folded, field, person);

CREATE TABLE valid_coupon (
    municipality TEXT NOT NULL,
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
    birth_date INTEGER,
    PRIMARY KEY (municipality, number)
) STRICT;

CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    dose INTEGER NOT NULL CHECK (dose >= 1),
    slot INTEGER NOT NULL REFERENCES slot (id),
    status TEXT NOT NULL CHECK (length(status) BETWEEN 1 AND 100),
    phase TEXT NOT NULL
        CHECK (phase IN ('held', 'booked', 'arrived', 'done', 'cancelled', 'missed')),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES account (id),
    changed_by_name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('counter', 'phone', 'web', 'import', 'demo')),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX booking_one_live_per_dose ON booking (person, dose)
    WHERE phase IN ('held', 'booked', 'arrived', 'done');
CREATE INDEX booking_of_person ON booking (person);
CREATE INDEX booking_of_slot ON booking (slot);

CREATE TRIGGER booking_never_removed BEFORE DELETE ON booking
BEGIN SELECT RAISE(ABORT, 'bookings are never removed'); END;

-- The history: added to, never changed.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account INTEGER REFERENCES account (id),
    account_name TEXT NOT NULL,
    role TEXT NOT NULL,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 64),
    from_status TEXT NOT NULL,
    to_status TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX entry_of_subject ON entry (subject, subject_id);

CREATE TRIGGER entry_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_never_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;

-- What an entry changed in a person's fields: personal, so apart from the entry, in people.cpp.
CREATE TABLE person_change (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (id),
    field TEXT NOT NULL,
    from_value TEXT NOT NULL,
    to_value TEXT NOT NULL
) STRICT;
CREATE INDEX person_change_of_entry ON person_change (entry);

CREATE TRIGGER person_change_never_changed BEFORE UPDATE ON person_change
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER person_change_never_removed BEFORE DELETE ON person_change
BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;

-- Answers given, by idempotency key. Account 0: nobody was signed in. Time of the machine's clock.
CREATE TABLE answer (
    account INTEGER NOT NULL,
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account, key)
) STRICT;
CREATE INDEX answer_by_time ON answer (at);
