-- What 008 has sealed is gone in clear.

ALTER TABLE person DROP COLUMN answers;
DROP TABLE valid_coupon_in_clear;
DROP TABLE person_change_in_clear;
DROP TABLE answer_in_clear;
