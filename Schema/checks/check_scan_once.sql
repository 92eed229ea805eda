-- P2: every scan id stands once, and is taken back at most once.
CREATE VIEW api.check_scan_once AS
SELECT (SELECT count(*) FROM tally.scan) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('scan %s stands %s times', s.scan_id, count(*)) AS problem
          FROM tally.scan AS s GROUP BY s.scan_id HAVING count(*) > 1
         UNION ALL
        SELECT format('scan %s was taken back %s times', s.undoes, count(*))
          FROM tally.scan AS s WHERE s.undoes IS NOT NULL
         GROUP BY s.undoes HAVING count(*) > 1
         UNION ALL
        SELECT format('scan %s takes back %s, which counted nothing', s.scan_id, s.undoes)
          FROM tally.scan AS s LEFT JOIN tally.scan AS t ON t.scan_id = s.undoes
         WHERE s.undoes IS NOT NULL
           AND (t.outcome IS NULL OR t.outcome NOT IN ('accepted', 'exception'))
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
