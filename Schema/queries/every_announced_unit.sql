-- What logistic units hold that have not come in, as suppliers have announced it.
-- -> sscc text, purchase_order text, item_id int, sku text, name text, base_unit text,
--    tracking text, quantity bigint, lot text, serial text, expiry date; one or more rows an SSCC
SELECT l.sscc, l.purchase_order, l.item_id, l.sku, l.name, l.base_unit, l.tracking, l.quantity,
       l.lot, l.serial, l.expiry
  FROM api.asn_line AS l
 WHERE l.sscc IS NOT NULL
   AND NOT EXISTS (SELECT FROM api.received_logistic_unit AS u WHERE u.sscc = l.sscc)
 ORDER BY l.sscc, l.line_number;
