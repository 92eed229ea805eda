-- The entries that a supervisor must look at, in their order.
-- ?1 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry WHERE outcome = 'stuck' ORDER BY position LIMIT ?1
