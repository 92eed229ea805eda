-- The lines of one order, by number.
-- $1 text order
-- -> line_number int, sku text, name text, base_unit text, supplier_sku text, ordered bigint,
--    limit_quantity bigint, complete_quantity bigint, received bigint, is_open boolean,
--    unit_price_micros bigint, currency text, due date, received_value bigint
SELECT l.line_number, l.sku, l.name, l.base_unit, l.supplier_sku, l.ordered, l.limit_quantity,
       l.complete_quantity, l.received, l.is_open, l.unit_price_micros, l.currency, l.due,
       l.received_value
  FROM api.purchase_order_line AS l
 WHERE l.purchase_order = $1::text
 ORDER BY l.line_number;
