-- The scans of a device for a delivery between two positions that have counted nothing, as far as is
-- known here: they are pending, stuck or refused; in their order.
-- ?1 device, ?2 delivery_id, ?3 position behind which, ?4 position before which
-- -> all columns of entry
SELECT position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum, outcome,
       exception_number, reason, settled_at, settled_checksum
  FROM entry
 WHERE device = ?1 AND delivery_id = ?2 AND position > ?3 AND position < ?4 AND kind <> 'complete'
   AND (outcome IS NULL OR outcome IN ('stuck', 'refused'))
 ORDER BY position
