-- P5: rows that one transaction wrote together still bear its mark: a row that was rewritten
-- since bears another's (its xmin). A restored copy has one mark a table, on its first row too.
CREATE VIEW api.check_history_unchanged AS
SELECT (SELECT (SELECT count(*) FROM tally.movement) + (SELECT count(*) FROM tally.exception)) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('scan %s and its movement were not written together', s.scan_id) AS problem
          FROM tally.scan AS s JOIN tally.movement AS m ON m.event_id = s.scan_id
         WHERE s.xmin <> m.xmin
           AND NOT (s.xmin = (SELECT o.xmin FROM tally.scan AS o ORDER BY o.scan_id LIMIT 1)
                    AND m.xmin = (SELECT o.xmin FROM tally.movement AS o
                                   ORDER BY o.event_id, o.part LIMIT 1))
         UNION ALL
        SELECT format('scan %s and its exception were not written together', s.scan_id)
          FROM tally.scan AS s JOIN tally.exception AS e ON e.scan_id = s.scan_id
         WHERE s.xmin <> e.xmin
           AND NOT (s.xmin = (SELECT o.xmin FROM tally.scan AS o ORDER BY o.scan_id LIMIT 1)
                    AND e.xmin = (SELECT o.xmin FROM tally.exception AS o
                                   ORDER BY o.exception_id LIMIT 1))
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
