-- Writes what became of a pending entry.
-- ?1 position, ?2 scan_id, ?3 outcome, ?4 exception_number, ?5 reason, ?6 settled_at, ?7 checksum
UPDATE entry
   SET outcome = ?3, exception_number = ?4, reason = ?5, settled_at = ?6, settled_checksum = ?7
 WHERE position = ?1 AND scan_id = ?2 AND outcome IS NULL
