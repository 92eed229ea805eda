-- Exceptions, oldest first.
-- $1 boolean the resolved ones too, $2 bigint the only one wanted, or NULL
-- -> exception_id bigint, kind text, raised_at timestamptz, scan_id uuid, grn_number bigint,
--    device text, occurred_at timestamptz, payload bytea, symbology text, sku text, name text,
--    quantity bigint, lot text, serial text, expiry date, sscc text, answer text, reason text,
--    resolved_by text, resolved_at timestamptz, worker text
SELECT e.exception_id, e.kind, e.raised_at, e.scan_id, s.grn_number, s.device, s.occurred_at,
       s.payload, s.symbology, s.sku, s.name, s.quantity, s.lot, s.serial, s.expiry, s.sscc,
       e.answer, e.reason, e.resolved_by, e.resolved_at, r.opened_by AS worker
  FROM api.exception AS e
  JOIN api.scan AS s USING (scan_id)
  JOIN api.receipt AS r ON r.receipt_id = s.receipt_id
 WHERE ($1::boolean OR e.answer IS NULL) AND ($2::bigint IS NULL OR e.exception_id = $2::bigint)
 ORDER BY e.exception_id;
