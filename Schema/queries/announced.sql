-- What logistic units hold, as suppliers have announced it.
-- $1 text[] SSCCs of 18 digits
-- -> sscc text, purchase_order text, item_id int, sku text, name text, base_unit text,
--    tracking text, quantity bigint, lot text, serial text, expiry date; none or more rows an SSCC
SELECT l.sscc, l.purchase_order, l.item_id, l.sku, l.name, l.base_unit, l.tracking, l.quantity,
       l.lot, l.serial, l.expiry
  FROM api.asn_line AS l
 WHERE l.sscc = ANY ($1::text[])
 ORDER BY l.sscc, l.line_number;
