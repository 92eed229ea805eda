-- Where a delivery was ended by the worker.
-- ?1 delivery_id
-- -> position; none or more rows
SELECT position FROM entry WHERE delivery_id = ?1 AND kind = 'complete'
