-- All deliveries, the latest first.
-- -> all columns of delivery, and whether the worker ended it
SELECT d.delivery_id, d.dock, d.worker, d.orders, d.opened_at, d.checksum,
       EXISTS (SELECT 1 FROM entry AS e WHERE e.delivery_id = d.delivery_id AND e.kind = 'complete')
  FROM delivery AS d ORDER BY d.rowid DESC
