-- P3: nothing moves without a scan that was posted or an exception that was accepted.
CREATE VIEW api.check_movement_cause AS
SELECT (SELECT count(*) FROM tally.movement) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('movement %s/%s has no cause', m.event_id, m.part) AS problem
          FROM tally.movement AS m
         WHERE NOT EXISTS (SELECT FROM tally.scan AS s WHERE s.scan_id = m.event_id)
           AND NOT EXISTS (SELECT FROM tally.exception_resolution AS a
                            WHERE a.event_id = m.event_id)
         UNION ALL
        SELECT format('exception %s was accepted without a movement', a.exception_id)
          FROM tally.exception_resolution AS a
         WHERE a.event_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM tally.movement AS m WHERE m.event_id = a.event_id)
         UNION ALL
        SELECT format('resolution of exception %s, which is missing', a.exception_id)
          FROM tally.exception_resolution AS a
         WHERE NOT EXISTS (SELECT FROM tally.exception AS e
                            WHERE e.exception_id = a.exception_id)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
