-- What suppliers have announced, and how much of it is received.

CREATE VIEW api.asn_line AS
SELECT l.asn_id, a.number AS asn, s.code AS supplier, l.line_number, o.number AS purchase_order,
       l.item_id, i.sku, i.name, i.base_unit, i.tracking, l.sscc, l.quantity, l.lot, l.serial,
       l.expiry,
       EXISTS (SELECT FROM tally.logistic_unit AS u
                WHERE u.sscc = l.sscc AND u.scan_id IS NOT NULL) AS is_received
  FROM tally.asn_line AS l
  JOIN tally.asn AS a USING (asn_id)
  JOIN tally.supplier AS s USING (supplier_id)
  JOIN tally.purchase_order AS o USING (purchase_order_id)
  JOIN tally.item AS i ON i.item_id = l.item_id;

CREATE VIEW api.asn AS
SELECT a.asn_id, a.number, s.code AS supplier, s.name AS supplier_name, a.imported_at,
       t.purchase_orders, t.lines, t.quantity, t.units, t.received_units
  FROM tally.asn AS a
  JOIN tally.supplier AS s USING (supplier_id)
 CROSS JOIN LATERAL (
       SELECT array_agg(DISTINCT o.number ORDER BY o.number) AS purchase_orders,
              count(*) AS lines,
              coalesce(sum(l.quantity), 0)::bigint AS quantity,
              count(DISTINCT l.sscc) AS units,
              count(DISTINCT u.sscc) AS received_units
         FROM tally.asn_line AS l
         JOIN tally.purchase_order AS o USING (purchase_order_id)
         LEFT JOIN tally.logistic_unit AS u ON u.sscc = l.sscc AND u.scan_id IS NOT NULL
        WHERE l.asn_id = a.asn_id) AS t;

-- Which items are on which order of which supplier.
CREATE VIEW api.ordered_item AS
SELECT o.number AS purchase_order, s.code AS supplier, i.sku
  FROM tally.purchase_order AS o
  JOIN tally.supplier AS s USING (supplier_id)
  JOIN tally.purchase_order_line AS l USING (purchase_order_id)
  JOIN tally.item AS i ON i.item_id = l.item_id;
