-- The entry of an id.
-- ?1 scan_id
-- -> all columns of entry; at most one row
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE scan_id = ?1
