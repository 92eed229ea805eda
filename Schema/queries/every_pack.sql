-- The items that every code names, in the order in which a text is looked for: a SKU, what a
-- supervisor has taught, a supplier's SKU on an open order.
-- -> code text, is_gtin boolean, source text, item_id int, sku text, name text, base_unit text,
--    tracking text, quantity bigint; one or more rows a code
SELECT c.code, c.is_gtin, 'code' AS source, i.item_id, i.sku, i.name, i.base_unit, i.tracking,
       c.quantity
  FROM api.item_code AS c JOIN api.item AS i ON i.item_id = c.item_id
 UNION ALL
SELECT i.sku, false, 'sku', i.item_id, i.sku, i.name, i.base_unit, i.tracking, 1
  FROM api.item AS i
 UNION ALL
SELECT DISTINCT l.supplier_sku, false, 'supplier', i.item_id, i.sku, i.name, i.base_unit,
       i.tracking, 1
  FROM api.purchase_order_line AS l JOIN api.item AS i ON i.item_id = l.item_id
 WHERE l.supplier_sku IS NOT NULL AND l.is_open;
