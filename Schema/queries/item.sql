-- One item.
-- $1 text sku
-- -> sku text, name text, base_unit text, tracking text, category text, cost_method text,
--    currency text, preferred_supplier text; no row when it is unknown
SELECT i.sku, i.name, i.base_unit, i.tracking, i.category, i.cost_method, i.currency,
       i.preferred_supplier
  FROM api.item AS i
 WHERE i.sku = $1::text;
