-- The state of an order.
-- ?1 number
-- -> state; at most one row
SELECT state FROM purchase_order WHERE number = ?1
