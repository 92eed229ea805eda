-- P2: a serial number or SSCC comes in once, unless it was taken back.
CREATE VIEW api.check_unit_once AS
SELECT (SELECT (SELECT count(*) FROM tally.serial_number) + (SELECT count(*) FROM tally.logistic_unit)) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('serial "%s" of item %s is in stock %s times', m.serial, m.item_id,
                      sum(CASE WHEN m.from_location_id = 1 THEN 1 ELSE -1 END)) AS problem
          FROM tally.movement AS m
         WHERE m.serial <> '' AND 1 IN (m.from_location_id, m.to_location_id)
         GROUP BY m.item_id, m.serial
        HAVING sum(CASE WHEN m.from_location_id = 1 THEN 1 ELSE -1 END) NOT IN (0, 1)
         UNION ALL
        SELECT format('SSCC %s came in %s times', s.sscc, count(*))
          FROM tally.scan AS s
          LEFT JOIN tally.exception AS e ON e.scan_id = s.scan_id
          LEFT JOIN tally.exception_resolution AS a ON a.exception_id = e.exception_id
         WHERE s.sscc IS NOT NULL
           AND (s.outcome = 'accepted' OR a.event_id IS NOT NULL)
           AND NOT EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = s.scan_id)
         GROUP BY s.sscc HAVING count(*) > 1
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
