-- A coupon that was taken off the list, or whose number was corrected, is remembered: a later list
-- brings it back only when somebody confirms that.

ALTER TABLE valid_coupon ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

-- A login's case doesn't matter. Logins that differed in nothing else stay as they are.
UPDATE account SET login = lower(login)
    WHERE NOT EXISTS (SELECT 1 FROM account other
                      WHERE other.id <> account.id AND lower(other.login) = lower(account.login));
