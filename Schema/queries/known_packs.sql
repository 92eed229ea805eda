-- The GTINs of items.
-- $1 text[] SKUs
-- -> sku text, gtin text, quantity bigint; smallest pack of an item first
SELECT i.sku, c.code AS gtin, c.quantity
  FROM api.item_code AS c JOIN api.item AS i ON i.item_id = c.item_id
 WHERE c.is_gtin AND i.sku = ANY ($1::text[])
 ORDER BY i.sku, c.quantity, c.code;
