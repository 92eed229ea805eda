-- What somebody has put into a database: tables of Tally's that are no longer as they were made, and
-- schemas that are not Tally's at all. Both are lists of names, empty in a new database.
-- -> filled text[], foreign_schemas text[]
SELECT ARRAY(SELECT c.relname::text
               FROM pg_catalog.pg_class AS c
              CROSS JOIN LATERAL pg_catalog.query_to_xml(
                    pg_catalog.format('SELECT count(*) AS n FROM tally.%I', c.relname),
                    false, false, '') AS counted (page)
              CROSS JOIN LATERAL (
                    SELECT (pg_catalog.xpath('/table/row/n/text()', counted.page))[1]::text::bigint
                   ) AS found (rows)
              WHERE c.relnamespace = pg_catalog.to_regnamespace('tally') AND c.relkind = 'r'
                AND c.relname NOT IN ('document_number', 'home', 'account', 'installation',
                                      'schema_migration', 'api_version')
                AND found.rows > CASE c.relname WHEN 'location' THEN 6 ELSE 0 END
              ORDER BY c.relname) AS filled,
       ARRAY(SELECT DISTINCT n.nspname::text
               FROM pg_catalog.pg_class AS c
               JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
              WHERE n.nspname NOT IN ('tally', 'api', 'pg_catalog', 'information_schema')
                AND n.nspname !~ '^pg_(toast|temp)'
              ORDER BY 1) AS foreign_schemas;
