-- The settled entries of a device, newest first.
-- ?1 device, ?2 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE device = ?1 AND outcome IS NOT NULL ORDER BY position DESC LIMIT ?2
