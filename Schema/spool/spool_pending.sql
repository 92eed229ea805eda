-- The pending entries behind a position, in their order.
-- ?1 position, ?2 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE outcome IS NULL AND position > ?1 ORDER BY position LIMIT ?2
