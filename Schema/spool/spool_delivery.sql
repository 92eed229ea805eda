-- The delivery of an id.
-- ?1 delivery_id
-- -> all columns of delivery; at most one row
SELECT delivery_id, dock, worker, orders, opened_at, checksum FROM delivery WHERE delivery_id = ?1
