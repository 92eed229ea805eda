-- The items that a code names, in their order.
-- ?1 code, ?2 is_gtin
-- -> quantity, item_id, sku, name, base_unit, tracking; none or more rows
SELECT p.quantity, i.item_id, i.sku, i.name, i.base_unit, i.tracking
  FROM pack AS p JOIN item AS i ON i.item_id = p.item_id
 WHERE p.code = ?1 AND p.is_gtin = ?2
 ORDER BY p.ordinal
