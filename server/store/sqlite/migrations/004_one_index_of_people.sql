-- One live booking per person and dose, by an index that finds all of a person's bookings too: each
-- booking is written into one index of people less. Live ones share the 0; others have their own id.

CREATE UNIQUE INDEX booking_of_person_and_dose ON booking
    (person, dose, (CASE WHEN phase IN ('held', 'booked', 'arrived', 'done') THEN 0 ELSE id END));
DROP INDEX booking_one_live_per_dose;
DROP INDEX booking_of_person;
