-- The entry at a position.
-- ?1 position
-- -> all columns of entry; at most one row
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE position = ?1
