-- Which of the codes in a file are known, to name those that are not.
-- $1 text[] SKUs, $2 text[] suppliers, $3 text[] sites, $4 text[] orders
-- -> kind text ('sku', 'supplier', 'site', 'order'), code text, currency text (of an item)
SELECT 'sku' AS kind, i.sku AS code, i.currency FROM api.item AS i WHERE i.sku = ANY ($1::text[])
 UNION ALL
SELECT 'supplier', s.code, NULL FROM api.supplier AS s WHERE s.code = ANY ($2::text[])
 UNION ALL
SELECT 'site', l.code, NULL FROM api.location AS l
 WHERE l.kind = 'site' AND l.code = ANY ($3::text[])
 UNION ALL
SELECT 'order', o.number, NULL FROM api.purchase_order AS o WHERE o.number = ANY ($4::text[]);
