-- What one receipt brought, by order line, item and lot.
-- $1 uuid receipt
-- -> purchase_order text, line_number int, sku text, name text, lot text, quantity bigint,
--    value_minor bigint, currency text
SELECT l.purchase_order, l.line_number, l.sku, l.name, m.lot,
       sum(CASE WHEN m.debit = 'inventory' THEN m.quantity ELSE -m.quantity END)::bigint
           AS quantity,
       sum(CASE WHEN m.debit = 'inventory' THEN m.value_minor ELSE -m.value_minor END)::bigint
           AS value_minor,
       m.currency
  FROM api.movement AS m
  JOIN api.purchase_order_line AS l USING (purchase_order_line_id)
  JOIN (SELECT s.scan_id AS event_id FROM api.scan AS s WHERE s.receipt_id = $1::uuid
         UNION ALL
        SELECT e.event_id FROM api.exception AS e JOIN api.scan AS s USING (scan_id)
         WHERE s.receipt_id = $1::uuid AND e.event_id IS NOT NULL) AS v USING (event_id)
 GROUP BY l.purchase_order, l.line_number, l.sku, l.name, m.lot, m.currency
 ORDER BY l.purchase_order, l.line_number, m.lot;
