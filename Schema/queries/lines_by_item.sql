-- The order lines of items: all that are open, and the last three, which say why none is.
-- $1 int[] item ids, each once, $2 text the dock whose site the orders are for, or NULL for any
-- -> purchase_order_line_id bigint, purchase_order text, line_number int, item_id int,
--    ordered bigint, limit_quantity bigint, complete_quantity bigint, due date, received bigint,
--    is_open boolean
SELECT l.purchase_order_line_id, l.purchase_order, l.line_number, l.item_id, l.ordered,
       l.limit_quantity, l.complete_quantity, l.due, l.received, l.is_open
  FROM (SELECT o.purchase_order_line_id FROM api.open_line AS o WHERE o.item_id = ANY ($1::int[])
         UNION
        SELECT n.purchase_order_line_id
          FROM unnest($1::int[]) AS w (item_id)
         CROSS JOIN LATERAL (
               SELECT i.purchase_order_line_id FROM api.item_line AS i
                WHERE i.item_id = w.item_id
                ORDER BY i.purchase_order_line_id DESC LIMIT 3) AS n) AS k
  JOIN api.purchase_order_line AS l ON l.purchase_order_line_id = k.purchase_order_line_id
 WHERE $2::text IS NULL
    OR l.site_id = (SELECT d.site_id FROM api.location AS d WHERE d.code = $2::text);
