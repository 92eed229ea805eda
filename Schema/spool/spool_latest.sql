-- What was scanned last, newest first; that a delivery was ended is no scan.
-- ?1 delivery_id, or NULL for all, ?2 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE kind <> 'complete' AND (?1 IS NULL OR delivery_id = ?1)
 ORDER BY position DESC LIMIT ?2
