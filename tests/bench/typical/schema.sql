-- The typical service's tables: what a booking needs, with the keys and checks that one would give them.
CREATE TABLE slot (
    id integer PRIMARY KEY,
    day date NOT NULL,
    capacity integer NOT NULL,
    taken integer NOT NULL DEFAULT 0 CHECK (taken <= capacity)
);
CREATE TABLE person (
    id integer PRIMARY KEY,
    number text NOT NULL UNIQUE,
    name text NOT NULL
);
CREATE TABLE booking (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person integer NOT NULL REFERENCES person (id),
    dose integer NOT NULL,
    slot integer NOT NULL REFERENCES slot (id),
    status text NOT NULL,
    request_key text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (person, dose)
);
CREATE INDEX booking_of_slot ON booking (slot);
CREATE TABLE history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    account text NOT NULL,
    booking bigint NOT NULL REFERENCES booking (id),
    action text NOT NULL
);
CREATE INDEX history_of_booking ON history (booking);

INSERT INTO slot (id, day, capacity)
    SELECT i, date '2021-05-07' + i / 25, 10000000 FROM generate_series(1, 1000) AS i;
INSERT INTO person (id, number, name)
    SELECT i, (1000000000 + i)::text, 'テスト' || i FROM generate_series(1, :people) AS i;
ANALYZE;
