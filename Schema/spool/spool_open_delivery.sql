-- Writes a delivery down, unless it is known.
-- ?1 delivery_id, ?2 dock, ?3 worker, ?4 orders, ?5 opened_at, ?6 checksum
INSERT INTO delivery (delivery_id, dock, worker, orders, opened_at, checksum)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT DO NOTHING
