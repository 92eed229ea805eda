-- Whether this database has Tally's tables, and the server's settings that durability rests on.
-- -> has_tables boolean, fsync text, full_page_writes text, synchronous_commit text, version int
SELECT pg_catalog.to_regclass('api.schema_version') IS NOT NULL AS has_tables,
       pg_catalog.current_setting('fsync') AS fsync,
       pg_catalog.current_setting('full_page_writes') AS full_page_writes,
       pg_catalog.current_setting('synchronous_commit') AS synchronous_commit,
       pg_catalog.current_setting('server_version_num')::integer AS version;
