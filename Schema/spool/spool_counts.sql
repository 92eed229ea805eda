-- How many entries each device has in each delivery, by what became of them.
-- -> device, delivery_id, outcome or none, how many; no order
SELECT device, delivery_id, outcome, count(*) FROM entry GROUP BY device, delivery_id, outcome
