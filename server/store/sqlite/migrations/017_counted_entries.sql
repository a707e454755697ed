-- How often an account has shown a number or read a scan within an hour is counted in the history.

CREATE INDEX entry_of_account ON entry (account, action, at)
    WHERE action IN ('number_shown', 'identified_by_scan');
