-- The codes that name one item.
-- $1 text sku
-- -> code text, is_gtin boolean, quantity bigint; smallest pack first
SELECT c.code, c.is_gtin, c.quantity
  FROM api.item_code AS c JOIN api.item AS i ON i.item_id = c.item_id
 WHERE i.sku = $1::text
 ORDER BY c.quantity, c.code;
