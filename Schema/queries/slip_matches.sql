-- What kept slips were found to be, by file and page.
-- $1 text only the order of this number, or NULL
-- -> slip_file_id int, file text, first_page int, last_page int, verdict text, confidence text,
--    purchase_order text, judged_at timestamptz, differences text[] (their kinds)
SELECT m.slip_file_id, m.file, m.first_page, m.last_page, m.verdict, m.confidence,
       m.purchase_order, m.judged_at,
       ARRAY(SELECT d.kind FROM api.slip_difference AS d
              WHERE (d.slip_file_id, d.judgement, d.part)
                    = (m.slip_file_id, m.judgement, m.part)) AS differences
  FROM api.slip_match AS m
 WHERE $1::text IS NULL OR m.purchase_order = $1::text
 ORDER BY m.slip_file_id, m.part;
