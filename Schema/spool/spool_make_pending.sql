-- Takes back what became of an entry, so that it is posted again under its id.
-- ?1 position
UPDATE entry
   SET outcome = NULL, exception_number = NULL, reason = NULL, settled_at = NULL,
       settled_checksum = NULL
 WHERE position = ?1 AND outcome IS NOT NULL
