-- How to remove a database: a statement.
-- $1 text its name
-- -> statement text
SELECT pg_catalog.format('DROP DATABASE IF EXISTS %I WITH (FORCE)', $1::text) AS statement;
