-- The order lines of an item, with what this dock has received since the snapshot.
-- ?1 item_id, ?2 the dock whose site the orders are for, or none for any; a dock that is not known
-- counts as none
-- -> line_id, purchase_order, line_number, item_id, ordered, limit_quantity, complete_quantity, due,
--    received, is_open
SELECT l.line_id, l.purchase_order, l.line_number, l.item_id, l.ordered, l.limit_quantity,
       l.complete_quantity, l.due, l.received + l.provisional, l.is_open
  FROM line AS l
 WHERE l.item_id = ?1
   AND l.site_id = coalesce((SELECT d.site_id FROM dock AS d WHERE d.code = ?2), l.site_id)
 ORDER BY l.line_id
