-- Every item, by SKU.
-- -> sku text, name text, base_unit text, tracking text, category text, cost_method text,
--    currency text, preferred_supplier text
SELECT i.sku, i.name, i.base_unit, i.tracking, i.category, i.cost_method, i.currency,
       i.preferred_supplier
  FROM api.item AS i
 ORDER BY i.sku;
