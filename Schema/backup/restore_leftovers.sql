-- How to remove what restores that were cut short have left: statements, none or more.
-- $1 text the database that they restored into, $2 text what their databases' names begin with
-- -> statement text
SELECT pg_catalog.format('DROP DATABASE IF EXISTS %I WITH (FORCE)', d.datname) AS statement
  FROM pg_catalog.pg_database AS d
 WHERE pg_catalog.starts_with(d.datname::text, $2::text) AND d.datname <> $1::text
 ORDER BY d.datname;
