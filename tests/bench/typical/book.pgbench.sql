-- A booking's statements as service.mjs sends them, for pgbench: each of its clients books people of its own, who
-- don't stand one beside the other.
\set n :n + 1
\set person 1 + (:client_id * :share + :n) * 7919 % :people
\set slot random(1, :slots)
SELECT p.id, b.slot FROM person p LEFT JOIN booking b ON b.person = p.id AND b.dose = 1 WHERE p.id = :person;
BEGIN;
SELECT day, capacity, taken FROM slot WHERE id = :slot FOR UPDATE;
UPDATE slot SET taken = taken + 1 WHERE id = :slot;
INSERT INTO booking (person, dose, slot, status, request_key)
    VALUES (:person, 1, :slot, 'booked', 'pgbench-' || :person) RETURNING id AS booking \gset
INSERT INTO history (account, booking, action) VALUES ('callcentre', :booking, 'booked');
COMMIT;
