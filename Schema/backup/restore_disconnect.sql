-- Ends the sessions of a database.
-- $1 text its name
-- -> ended bigint
SELECT count(pg_catalog.pg_terminate_backend(a.pid)) AS ended
  FROM pg_catalog.pg_stat_activity AS a
 WHERE a.datname = $1::text AND a.pid <> pg_catalog.pg_backend_pid();
