-- One item.
-- $1 text sku
-- -> as in items; no row when it is unknown
SELECT i.sku, i.name, i.base_unit, i.tracking, i.category, i.cost_method, i.currency,
       i.preferred_supplier
  FROM api.item AS i
 WHERE i.sku = $1::text;
