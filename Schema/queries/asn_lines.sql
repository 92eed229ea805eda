-- The lines of one advance ship notice, by number.
-- $1 int notice
-- -> line_number int, purchase_order text, sku text, name text, base_unit text, quantity bigint,
--    sscc text, lot text, serial text, expiry date, is_received boolean
SELECT l.line_number, l.purchase_order, l.sku, l.name, l.base_unit, l.quantity, l.sscc, l.lot,
       l.serial, l.expiry, l.is_received
  FROM api.asn_line AS l
 WHERE l.asn_id = $1::int
 ORDER BY l.line_number;
