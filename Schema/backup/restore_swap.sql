-- How to put one database in the place of another: statements, to be run in order in one
-- transaction, which waits for the last session to go and lets no new one in.
-- $1 text the place, $2 text the name that what was there gets, $3 text the new one
-- -> statement text
SELECT pg_catalog.format('ALTER DATABASE %I RENAME TO %I', s.old, s.new) AS statement
  FROM (VALUES (1, $1::text, $2::text), (2, $3::text, $1::text)) AS s (step, old, new)
 WHERE EXISTS (SELECT FROM pg_catalog.pg_database AS d WHERE d.datname = s.old)
 ORDER BY s.step;
