-- The lines of the orders that slips name, whatever their state, and of the open ones that have an
-- item of the slips'.
-- $1 text[] numbers of orders, $2 int[] item ids
-- -> purchase_order text, state text, purchase_order_line_id bigint, line_number int, item_id int,
--    sku text, name text, base_unit text, tracking text, ordered bigint, limit_quantity bigint,
--    complete_quantity bigint, due date, received bigint, is_open boolean; by order and line
SELECT l.purchase_order, l.state, l.purchase_order_line_id, l.line_number, l.item_id, l.sku,
       l.name, l.base_unit, l.tracking, l.ordered, l.limit_quantity, l.complete_quantity, l.due,
       l.received, l.is_open
  FROM (SELECT n.number FROM unnest($1::text[]) AS n (number)
         UNION
        SELECT p.purchase_order
          FROM api.open_line AS o
          JOIN api.purchase_order_line AS p USING (purchase_order_line_id)
         WHERE o.item_id = ANY ($2::int[])) AS k
  JOIN api.order_item AS l ON l.purchase_order = k.number
 ORDER BY l.purchase_order, l.line_number;
