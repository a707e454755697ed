-- How often an account has named a wrong date of birth within an hour is counted in the history too.

DROP INDEX entry_of_account;
CREATE INDEX entry_of_account ON entry (account, action, at)
    WHERE action IN ('number_shown', 'identified_by_scan', 'birth_date_wrong');
