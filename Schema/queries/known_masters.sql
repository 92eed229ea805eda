-- What is known of the codes in a file; a supplier and an order have no more than the first two.
-- $1 text[] SKUs, $2 text[] suppliers, $3 text[] orders
-- -> kind text ('sku', 'supplier', 'order'), code text, base_unit text,
--    tracking text, currency text, has_history boolean, is_ordered boolean; a row a known code
SELECT 'sku' AS kind, i.sku AS code, i.base_unit, i.tracking, i.currency, i.has_history,
       i.is_ordered
  FROM api.item AS i WHERE i.sku = ANY ($1::text[])
 UNION ALL
SELECT 'supplier', s.code, NULL, NULL, NULL, NULL, NULL
  FROM api.supplier AS s WHERE s.code = ANY ($2::text[])
 UNION ALL
SELECT 'order', o.number, NULL, NULL, NULL, NULL, NULL
  FROM api.purchase_order AS o WHERE o.number = ANY ($3::text[]);
