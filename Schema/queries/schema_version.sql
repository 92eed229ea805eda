-- What this database was migrated to.
-- -> number int, name text, checksum text, api_checksum text; a row a migration, in order
SELECT v.number, v.name, v.checksum, v.api_checksum
  FROM api.schema_version AS v
 ORDER BY v.number;
