-- Advance ship notices, newest first.
-- $1 text the only number wanted, or NULL
-- -> asn_id int, number text, supplier text, supplier_name text, imported_at timestamptz,
--    purchase_orders text[], lines bigint, quantity bigint, units bigint, received_units bigint;
--    units are the logistic units that it names
SELECT a.asn_id, a.number, a.supplier, a.supplier_name, a.imported_at, a.purchase_orders, a.lines,
       a.quantity, a.units, a.received_units
  FROM api.asn AS a
 WHERE $1::text IS NULL OR a.number = $1::text
 ORDER BY a.asn_id DESC;
