-- Remembers a migration. For the owner.
-- $1 int number, $2 text name, $3 text its checksum
INSERT INTO tally.schema_migration (number, name, checksum) VALUES ($1, $2, $3);
