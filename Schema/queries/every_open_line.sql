-- The lines of all open orders, whose number does not grow with history.
-- -> purchase_order_line_id bigint, purchase_order text, line_number int, item_id int,
--    ordered bigint, limit_quantity bigint, complete_quantity bigint, due date, received bigint,
--    is_open boolean, site_id int
SELECT l.purchase_order_line_id, l.purchase_order, l.line_number, l.item_id, l.ordered,
       l.limit_quantity, l.complete_quantity, l.due, l.received, l.is_open, l.site_id
  FROM api.purchase_order_line AS l
 WHERE l.is_open;
