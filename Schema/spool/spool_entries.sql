-- All entries in their order, from behind a position up to and with another.
-- ?1 position behind which, ?2 the last position, ?3 how many at most
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry NOT INDEXED WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3
