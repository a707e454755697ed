-- Roles are the municipality's own: their plugin declares them, and the server looks there. The list
-- of four goes; what the accounts say stays.

ALTER TABLE account ADD COLUMN declared_role TEXT NOT NULL DEFAULT '';
UPDATE account SET declared_role = role;
ALTER TABLE account DROP COLUMN role;
ALTER TABLE account RENAME COLUMN declared_role TO role;
