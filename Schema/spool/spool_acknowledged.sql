-- The scans that a server has confirmed before a position, newest first.
-- ?1 position before which, ?2 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry
 WHERE outcome IS NOT NULL AND outcome NOT IN ('stuck', 'noted') AND position < ?1
 ORDER BY position DESC LIMIT ?2
