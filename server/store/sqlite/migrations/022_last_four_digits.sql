-- A telephone number is also found by its last four digits.

INSERT INTO person_key (person, kind, field, folded)
    SELECT person, kind, field, substr(folded, length(folded) - 3) FROM person_key
    WHERE kind = 'phone' AND length(folded) > 4
    ON CONFLICT DO NOTHING;
