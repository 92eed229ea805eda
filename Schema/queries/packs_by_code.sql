-- The items that codes name, in the order in which a text is looked for: a SKU, what a
-- supervisor has taught, a supplier's SKU on an open order.
-- $1 text[] GTINs of 14 digits, $2 text[] other texts
-- -> code text, is_gtin boolean, source text, item_id int, sku text, name text, base_unit text,
--    tracking text, quantity bigint; none or more rows a code
SELECT c.code, c.is_gtin, 'code' AS source, i.item_id, i.sku, i.name, i.base_unit, i.tracking,
       c.quantity
  FROM api.item_code AS c JOIN api.item AS i ON i.item_id = c.item_id
 WHERE (c.is_gtin AND c.code = ANY ($1::text[])) OR (NOT c.is_gtin AND c.code = ANY ($2::text[]))
 UNION ALL
SELECT i.sku, false, 'sku', i.item_id, i.sku, i.name, i.base_unit, i.tracking, 1
  FROM api.item AS i
 WHERE i.sku = ANY ($2::text[])
 UNION ALL
SELECT DISTINCT l.supplier_sku, false, 'supplier', i.item_id, i.sku, i.name, i.base_unit,
       i.tracking, 1
  FROM api.purchase_order_line AS l JOIN api.item AS i ON i.item_id = l.item_id
 WHERE l.supplier_sku = ANY ($2::text[]) AND l.is_open;
