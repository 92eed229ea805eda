-- The last entry of a device before a position.
-- ?1 device, ?2 position
-- -> all columns of entry; at most one row
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE device = ?1 AND position < ?2 ORDER BY position DESC LIMIT 1
