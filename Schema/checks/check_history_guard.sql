-- P5: the guards of history are in place, and the application can write nothing by itself.
CREATE VIEW api.check_history_guard AS
SELECT (SELECT count(*) FROM pg_catalog.pg_class AS c WHERE c.relnamespace = 'tally'::regnamespace AND c.relkind = 'r') AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('table "%s" has no guard against change', h.name) AS problem
          FROM (VALUES ('scan'), ('movement'), ('layer_issue'), ('exception'),
                       ('exception_resolution'), ('label_part'), ('slip_file'), ('slip_page'),
                       ('slip_symbol'), ('slip_match'), ('slip_difference'),
                       ('installation')) AS h (name)
         WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS t
                             JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
                            WHERE c.relnamespace = 'tally'::regnamespace AND c.relname = h.name
                              AND t.tgfoid = 'tally.refuse_change()'::regprocedure
                              AND t.tgenabled IN ('O', 'A')
                              -- before statement (2, not row), delete 8, update 16, truncate 32
                              AND t.tgtype & 59 = 58)
         UNION ALL
        SELECT format('the application role may change table "%s" by itself', c.relname)
          FROM pg_catalog.pg_class AS c
         WHERE c.relnamespace IN ('tally'::regnamespace, 'api'::regnamespace)
           AND c.relkind IN ('r', 'v')
           AND has_table_privilege('tally_app', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
         UNION ALL
        SELECT format('"%s" belongs to %s', c.relname, pg_get_userbyid(c.relowner))
          FROM pg_catalog.pg_class AS c
         WHERE c.relnamespace IN ('tally'::regnamespace, 'api'::regnamespace)
           AND pg_get_userbyid(c.relowner) <> 'tally_owner'
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
