-- P3: a symbol that counts nothing because of its label belongs to one that was counted.
CREATE VIEW api.check_label_part AS
SELECT (SELECT count(*) FROM tally.label_part) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('scan %s is part of label %s, which is %s', p.scan_id, p.label_id,
                      coalesce(l.outcome, 'missing')) AS problem
          FROM tally.label_part AS p
          LEFT JOIN tally.scan AS l ON l.scan_id = p.label_id
         WHERE l.outcome IS NULL OR l.outcome NOT IN ('accepted', 'exception', 'duplicate')
         UNION ALL
        SELECT format('scan %s is part of label %s, but is %s, %s', p.scan_id, p.label_id,
                      coalesce(s.outcome, 'missing'), coalesce(r.answer, s.reason, 'undecided'))
          FROM tally.label_part AS p
          LEFT JOIN tally.scan AS s ON s.scan_id = p.scan_id
          LEFT JOIN tally.exception AS e ON e.scan_id = p.scan_id
          LEFT JOIN tally.exception_resolution AS r ON r.exception_id = e.exception_id
         WHERE NOT coalesce((s.outcome = 'exception' AND r.answer = 'completed')
                            OR (s.outcome = 'duplicate' AND s.reason = 'sameLabel'), false)
         UNION ALL
        SELECT format('scan %s has no label', s.scan_id)
          FROM tally.scan AS s
          LEFT JOIN tally.exception AS e ON e.scan_id = s.scan_id
          LEFT JOIN tally.exception_resolution AS r ON r.exception_id = e.exception_id
          LEFT JOIN tally.label_part AS p ON p.scan_id = s.scan_id
         WHERE (s.reason = 'sameLabel' OR r.answer = 'completed') AND p.scan_id IS NULL
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
