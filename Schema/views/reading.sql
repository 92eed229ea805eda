-- What may be read: the private tables under the names that people use.

CREATE VIEW api.schema_version AS
SELECT m.number, m.name, m.checksum, v.checksum AS api_checksum
  FROM tally.schema_migration AS m CROSS JOIN tally.api_version AS v;

CREATE VIEW api.home AS
SELECT h.currency FROM tally.home AS h;

CREATE VIEW api.installation AS
SELECT i.installation_id, i.created_at FROM tally.installation AS i;

CREATE VIEW api.supplier AS
SELECT s.supplier_id, s.code, s.name, s.gln, s.email, s.lead_time_days, s.transmission
  FROM tally.supplier AS s;

CREATE VIEW api.item AS
SELECT i.item_id, i.sku, i.name, i.base_unit, i.tracking, i.category, i.cost_method, i.currency,
       s.code AS preferred_supplier,
       EXISTS (SELECT FROM tally.holding AS h WHERE h.item_id = i.item_id) AS has_history,
       EXISTS (SELECT FROM tally.purchase_order_line AS l
                WHERE l.item_id = i.item_id) AS is_ordered
  FROM tally.item AS i
  LEFT JOIN tally.supplier AS s ON s.supplier_id = i.preferred_supplier_id;

-- Every code that names an item, and how many base units it stands for.
CREATE VIEW api.item_code AS
SELECT g.gtin AS code, true AS is_gtin, g.item_id, g.quantity FROM tally.item_gtin AS g
 UNION ALL
SELECT a.alias, false, a.item_id, a.quantity FROM tally.item_alias AS a;

CREATE VIEW api.location AS
SELECT l.location_id, l.code, l.kind, l.site_id, s.code AS site
  FROM tally.location AS l
  LEFT JOIN tally.location AS s ON s.location_id = l.site_id;

CREATE VIEW api.purchase_order_line AS
SELECT l.purchase_order_line_id, o.purchase_order_id, o.number AS purchase_order, l.site_id,
       l.line_number,
       l.item_id, i.sku, i.name, i.base_unit, l.supplier_sku, l.ordered, l.limit_quantity,
       l.complete_quantity, p.received, p.received_value, p.is_open, l.unit_price_micros,
       l.currency, l.due
  FROM tally.purchase_order_line AS l
  JOIN tally.purchase_order_progress AS p USING (purchase_order_line_id)
  JOIN tally.purchase_order AS o USING (purchase_order_id)
  JOIN tally.item AS i ON i.item_id = l.item_id;

-- The lines of an item on which goods may still come: found by index, however long its history.
CREATE VIEW api.open_line AS
SELECT p.purchase_order_line_id, p.item_id
  FROM tally.purchase_order_progress AS p
 WHERE p.is_open;

-- All lines of an item, whatever became of their orders: found by index, the newest at its end.
CREATE VIEW api.item_line AS
SELECT l.purchase_order_line_id, l.item_id FROM tally.purchase_order_line AS l;

-- Pieces and logistic units that have come in and were not taken back.
CREATE VIEW api.received_serial AS
SELECT n.item_id, n.serial FROM tally.serial_number AS n WHERE n.scan_id IS NOT NULL;

CREATE VIEW api.received_logistic_unit AS
SELECT u.sscc FROM tally.logistic_unit AS u WHERE u.scan_id IS NOT NULL;

CREATE VIEW api.purchase_order AS
SELECT o.purchase_order_id, o.number, s.code AS supplier, s.name AS supplier_name,
       site.code AS ship_to, o.state, o.state_reason, o.imported_at, o.closed_at, o.closed_by,
       t.lines, t.complete_lines, t.ordered, t.received, t.due
  FROM tally.purchase_order AS o
  JOIN tally.supplier AS s USING (supplier_id)
  JOIN tally.location AS site ON site.location_id = o.site_id
 CROSS JOIN LATERAL (
       SELECT count(*) AS lines,
              count(*) FILTER (WHERE p.received >= l.complete_quantity) AS complete_lines,
              coalesce(sum(l.ordered), 0)::bigint AS ordered,
              coalesce(sum(p.received), 0)::bigint AS received,
              min(l.due) AS due
         FROM tally.purchase_order_line AS l
         JOIN tally.purchase_order_progress AS p USING (purchase_order_line_id)
        WHERE l.purchase_order_id = o.purchase_order_id) AS t;

CREATE VIEW api.receipt AS
SELECT r.receipt_id, r.grn_number, l.code AS dock, r.state, r.opened_by, r.opened_at,
       r.completed_at
  FROM tally.receipt AS r
  JOIN tally.location AS l USING (location_id);

CREATE VIEW api.scan AS
SELECT s.scan_id, s.receipt_id, r.grn_number, s.device_id, d.name AS device, s.sequence, s.occurred_at,
       s.recorded_at, s.payload, s.symbology, s.outcome, s.reason, s.item_id, i.sku, i.name,
       s.quantity, s.lot, s.serial, s.expiry, s.sscc, s.undoes,
       EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = s.scan_id) AS undone
  FROM tally.scan AS s
  JOIN tally.receipt AS r USING (receipt_id)
  JOIN tally.device AS d USING (device_id)
  LEFT JOIN tally.item AS i ON i.item_id = s.item_id;

-- Which scans there are, and no more: found by index, thousands at a time.
CREATE VIEW api.known_scan AS
SELECT s.scan_id FROM tally.scan AS s;

CREATE VIEW api.exception AS
SELECT e.exception_id, e.scan_id, e.kind, e.raised_at, a.answer, a.reason, a.resolved_by,
       a.resolved_at, a.event_id
  FROM tally.exception AS e
  LEFT JOIN tally.exception_resolution AS a USING (exception_id);

CREATE VIEW api.label_part AS
SELECT p.scan_id, p.label_id FROM tally.label_part AS p;

CREATE VIEW api.movement AS
SELECT m.event_id, m.part, m.occurred_at, m.recorded_at, f.code AS from_location,
       t.code AS to_location, m.item_id, m.quantity, m.lot, m.serial, m.purchase_order_line_id,
       d.account AS debit, c.account AS credit, m.value_minor, m.currency
  FROM tally.movement AS m
  JOIN tally.location AS f ON f.location_id = m.from_location_id
  JOIN tally.location AS t ON t.location_id = m.to_location_id
  JOIN tally.account AS d ON d.account_id = m.debit
  JOIN tally.account AS c ON c.account_id = m.credit;

-- What an item's stock at a site is worth: what is settled, and what is received on open lines.
CREATE VIEW api.valuation AS
SELECT w.item_id, w.site_id, sum(w.quantity)::bigint AS quantity,
       sum(w.value_minor)::bigint AS value_minor, min(w.currency) AS currency
  FROM (SELECT v.item_id, v.site_id, v.quantity, v.value_minor, v.currency
          FROM tally.valuation AS v
         UNION ALL
        SELECT l.item_id, l.site_id, p.received - p.settled, p.received_value - p.settled_value,
               l.currency
          FROM tally.purchase_order_progress AS p
          JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
         WHERE p.is_open) AS w
 GROUP BY w.item_id, w.site_id;

-- What is where. A holding's value is its share of what the item is worth at its site: shares
-- are differences of one rounded running sum, so that they add up to the whole exactly.
CREATE VIEW api.stock AS
SELECT i.sku, i.name, l.code AS location, s.code AS site, x.lot, x.serial, x.on_hand,
       x.expiry, x.value_after - lag(x.value_after, 1, 0::bigint) OVER (
           PARTITION BY x.item_id, x.site_id ORDER BY x.location_id, x.lot, x.serial) AS value_minor,
       x.currency
  FROM (SELECT h.*, p.site_id, b.expiry, v.currency,
               round(v.value_minor * sum(h.on_hand) OVER (
                         PARTITION BY h.item_id, p.site_id
                         ORDER BY h.location_id, h.lot, h.serial)
                     / nullif(v.quantity, 0))::bigint AS value_after
          FROM tally.holding AS h
          JOIN tally.location AS p USING (location_id)
          LEFT JOIN api.valuation AS v ON v.item_id = h.item_id AND v.site_id = p.site_id
          LEFT JOIN tally.lot AS b ON b.item_id = h.item_id AND b.lot = h.lot
         WHERE h.on_hand > 0) AS x
  JOIN tally.item AS i ON i.item_id = x.item_id
  JOIN tally.location AS l ON l.location_id = x.location_id
  JOIN tally.location AS s ON s.location_id = x.site_id;

-- Debits less credits of every account, in each currency that it has entries in.
CREATE VIEW api.trial_balance AS
SELECT a.account_id, a.account, a.kind, coalesce(e.currency, h.currency) AS currency,
       coalesce(sum(e.amount), 0)::bigint AS balance_minor
  FROM tally.account AS a
 CROSS JOIN tally.home AS h
  LEFT JOIN (SELECT m.debit AS account_id, m.value_minor AS amount, m.currency
               FROM tally.movement AS m
              UNION ALL
             SELECT m.credit, -m.value_minor, m.currency FROM tally.movement AS m) AS e
    ON e.account_id = a.account_id
 GROUP BY a.account_id, a.account, a.kind, coalesce(e.currency, h.currency);
