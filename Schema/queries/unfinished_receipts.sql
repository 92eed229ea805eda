-- The receipts at a dock that are open, newest first.
-- $1 text dock
-- -> receipt_id uuid, grn_number bigint
SELECT r.receipt_id, r.grn_number FROM api.receipt AS r
 WHERE r.dock = $1::text AND r.state = 'open'
 ORDER BY r.grn_number DESC;
