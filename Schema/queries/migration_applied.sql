-- The migrations that made this database's tables. For the owner.
-- -> number int, name text, checksum text; in order
SELECT m.number, m.name, m.checksum
  FROM tally.schema_migration AS m
 ORDER BY m.number;
