-- The slips of a receipt: those of the orders for which it brought goods, whenever they were kept.
-- $1 uuid receipt
-- -> slip_file_id int, file text, first_page int, last_page int, verdict text, confidence text,
--    purchase_order text, judged_at timestamptz, differences text[] (their kinds)
SELECT m.slip_file_id, m.file, m.first_page, m.last_page, m.verdict, m.confidence,
       m.purchase_order, m.judged_at,
       ARRAY(SELECT d.kind FROM api.slip_difference AS d
              WHERE (d.slip_file_id, d.judgement, d.part)
                    = (m.slip_file_id, m.judgement, m.part)) AS differences
  FROM api.slip_match AS m
 WHERE m.purchase_order IN (
       SELECT l.purchase_order
         FROM api.movement AS v
         JOIN api.order_item AS l USING (purchase_order_line_id)
        WHERE v.event_id IN (
              SELECT s.scan_id FROM api.scan AS s WHERE s.receipt_id = $1::uuid
               UNION ALL
              SELECT e.event_id FROM api.exception AS e JOIN api.scan AS s USING (scan_id)
               WHERE s.receipt_id = $1::uuid AND e.event_id IS NOT NULL))
 ORDER BY m.purchase_order, m.slip_file_id, m.part;
