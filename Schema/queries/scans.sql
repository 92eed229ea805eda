-- Scans, and what became of them.
-- $1 uuid[] scans
-- -> scan_id uuid, receipt_id uuid, grn_number bigint, occurred_at timestamptz, payload bytea,
--    outcome text, reason text, sku text, name text, quantity bigint, undone boolean,
--    purchase_order text, line_number int, received bigint, ordered bigint
SELECT s.scan_id, s.receipt_id, s.grn_number, s.occurred_at, s.payload, s.outcome, s.reason,
       s.sku, s.name, s.quantity, s.undone, l.purchase_order, l.line_number, l.received,
       l.ordered
  FROM api.scan AS s
  LEFT JOIN api.movement AS m ON m.event_id = s.scan_id AND m.part = 1
  LEFT JOIN api.purchase_order_line AS l USING (purchase_order_line_id)
 WHERE s.scan_id = ANY ($1::uuid[]);
