-- Writes one entry.
-- ?1 position, ?2 scan_id, ?3 delivery_id, ?4 device, ?5 occurred_at, ?6 kind, ?7 transmission,
-- ?8 checksum
INSERT INTO entry (position, scan_id, delivery_id, device, occurred_at, kind, transmission, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
