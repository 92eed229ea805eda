-- What is known of the orders, logistic units and notices that a file of notices names.
-- $1 text[] orders, $2 text[] SSCCs, $3 text[] notices
-- -> kind text ('order', 'unit', 'notice'), code text, supplier text, part text; for an order a row
--    an item, its SKU in part; for a logistic unit the notice that announced it
SELECT DISTINCT 'order' AS kind, o.purchase_order AS code, o.supplier, o.sku AS part
  FROM api.ordered_item AS o WHERE o.purchase_order = ANY ($1::text[])
 UNION ALL
SELECT DISTINCT 'unit', l.sscc, l.supplier, l.asn
  FROM api.asn_line AS l WHERE l.sscc = ANY ($2::text[])
 UNION ALL
SELECT 'notice', a.number, a.supplier, NULL
  FROM api.asn AS a WHERE a.number = ANY ($3::text[]);
