-- Scans that were posted, and what became of them.
-- $1 uuid[] scans
-- -> scan_id uuid, occurred_at timestamptz, payload bytea, symbology text, outcome text,
--    reason text, exception_id bigint, grn_number bigint, sku text, name text, base_unit text,
--    quantity bigint, purchase_order text, line_number int, received bigint, ordered bigint,
--    undone boolean, undoes uuid, receipt_id uuid, dock text, answer text,
--    label_id uuid
SELECT s.scan_id, s.occurred_at, s.payload, s.symbology, s.outcome, s.reason, e.exception_id,
       s.grn_number, s.sku, s.name, i.base_unit, s.quantity, l.purchase_order, l.line_number,
       l.received, l.ordered, s.undone, s.undoes, s.receipt_id, r.dock,
       e.answer, p.label_id
  FROM api.scan AS s
  JOIN api.receipt AS r ON r.receipt_id = s.receipt_id
  LEFT JOIN api.item AS i ON i.item_id = s.item_id
  LEFT JOIN api.exception AS e ON e.scan_id = s.scan_id
  LEFT JOIN api.label_part AS p ON p.scan_id = s.scan_id
  LEFT JOIN api.movement AS m ON m.event_id = s.scan_id AND m.part = 1
  LEFT JOIN api.purchase_order_line AS l
         ON l.purchase_order_line_id = m.purchase_order_line_id
 WHERE s.scan_id = ANY ($1::uuid[]);
