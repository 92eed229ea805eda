-- Which items GTINs name.
-- $1 text[] GTINs of 14 digits
-- -> gtin text, sku text
SELECT c.code AS gtin, i.sku
  FROM api.item_code AS c JOIN api.item AS i ON i.item_id = c.item_id
 WHERE c.is_gtin AND c.code = ANY ($1::text[]);
