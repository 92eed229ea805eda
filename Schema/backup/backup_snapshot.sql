-- What pg_dump is told so that it sees what this transaction sees; and what there is to see.
-- -> snapshot text, server text, taken_at timestamptz, has_tables boolean, has_installation boolean
SELECT pg_catalog.pg_export_snapshot() AS snapshot,
       pg_catalog.current_setting('server_version') AS server,
       pg_catalog.transaction_timestamp() AS taken_at,
       pg_catalog.to_regclass('tally.schema_migration') IS NOT NULL AS has_tables,
       pg_catalog.to_regclass('tally.installation') IS NOT NULL AS has_installation;
