-- What a restored copy must show again, of tables that every version has. For the owner.
-- -> migrations int, last_migration text, scans bigint, movements bigint, exceptions bigint,
--    on_hand bigint, value_moved bigint, last_scan_at timestamptz
SELECT (SELECT count(*)::integer FROM tally.schema_migration) AS migrations,
       (SELECT m.name FROM tally.schema_migration AS m
         ORDER BY m.number DESC LIMIT 1) AS last_migration,
       s.scans, v.movements,
       (SELECT count(*) FROM tally.exception) AS exceptions,
       (SELECT coalesce(sum(h.on_hand), 0)::bigint FROM tally.holding AS h) AS on_hand,
       v.value_moved, s.last_scan_at
  FROM (SELECT count(*) AS scans, max(x.recorded_at) AS last_scan_at FROM tally.scan AS x) AS s
 CROSS JOIN (SELECT count(*) AS movements,
                    coalesce(sum(m.value_minor), 0)::bigint AS value_moved
               FROM tally.movement AS m) AS v;
