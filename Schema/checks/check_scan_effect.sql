-- P3: every scan is posted, waits as an exception, or says why it counts nothing.
CREATE VIEW api.check_scan_effect AS
SELECT (SELECT count(*) FROM tally.scan) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('scan %s is %s with %s movements of %s for %s', s.scan_id, s.outcome,
                      coalesce(m.movements, 0), coalesce(m.quantity, 0),
                      coalesce(s.quantity, 0)) AS problem
          FROM tally.scan AS s
          LEFT JOIN (SELECT event_id, count(*) AS movements, sum(quantity) AS quantity,
                            min(item_id) AS item_id
                       FROM tally.movement GROUP BY event_id) AS m ON m.event_id = s.scan_id
          LEFT JOIN tally.scan AS t ON t.scan_id = s.undoes
         WHERE CASE WHEN s.outcome = 'accepted' OR t.outcome = 'accepted'
                    THEN m.movements IS NULL OR m.quantity <> s.quantity
                         OR m.item_id <> s.item_id
                    ELSE m.movements IS NOT NULL END
         UNION ALL
        SELECT format('scan %s is an exception that is not in the inbox', s.scan_id)
          FROM tally.scan AS s LEFT JOIN tally.exception AS e ON e.scan_id = s.scan_id
         WHERE s.outcome = 'exception' AND e.scan_id IS NULL
         UNION ALL
        SELECT format('exception %s is of scan %s, which is %s', e.exception_id, e.scan_id,
                      coalesce(s.outcome, 'missing'))
          FROM tally.exception AS e LEFT JOIN tally.scan AS s ON s.scan_id = e.scan_id
         WHERE s.outcome IS DISTINCT FROM 'exception'
         UNION ALL
        SELECT format('scan %s has the outcome "%s"', s.scan_id, s.outcome)
          FROM tally.scan AS s
         WHERE s.outcome NOT IN ('accepted', 'exception', 'duplicate', 'refused', 'undo')
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
