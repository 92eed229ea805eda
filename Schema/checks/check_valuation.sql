-- P4: what an item is worth at a site, settled or on open lines, is the sum of its cost layers there;
-- lines of orders that have ended are settled.
CREATE VIEW api.check_valuation AS
SELECT (SELECT count(*) FROM tally.purchase_order_progress)
       + (SELECT count(*) FROM tally.valuation) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('item %s at site %s: %s worth %s, layers say %s worth %s',
                      coalesce(v.item_id, e.item_id), coalesce(v.site_id, e.site_id),
                      v.quantity, v.value_minor, coalesce(e.quantity, 0), coalesce(e.value, 0))
               AS problem
          FROM (SELECT w.item_id, w.site_id, sum(w.quantity) AS quantity,
                       sum(w.value_minor) AS value_minor
                  FROM (SELECT item_id, site_id, quantity, value_minor FROM tally.valuation
                         UNION ALL
                        SELECT l.item_id, l.site_id, p.received - p.settled,
                               p.received_value - p.settled_value
                          FROM tally.purchase_order_progress AS p
                          JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
                         WHERE (p.received, p.received_value)
                               <> (p.settled, p.settled_value)) AS w
                 GROUP BY w.item_id, w.site_id) AS v
          FULL JOIN (SELECT y.item_id, y.site_id, sum(y.quantity) AS quantity,
                            sum(y.value) AS value
                       FROM (SELECT m.event_id, m.part, m.item_id, m.currency, p.site_id,
                                    m.quantity - coalesce(i.quantity, 0) AS quantity,
                                    m.value_minor - coalesce(i.value, 0) AS value
                               FROM tally.movement AS m
                               JOIN tally.location AS p ON p.location_id = m.to_location_id
                               LEFT JOIN (SELECT layer_event_id, layer_part, sum(quantity) AS quantity,
                                                 sum(value_minor) AS value
                                            FROM tally.layer_issue GROUP BY layer_event_id, layer_part) AS i
                                 ON i.layer_event_id = m.event_id AND i.layer_part = m.part
                              WHERE m.debit = 1) AS y
                      GROUP BY y.item_id, y.site_id) AS e
            ON e.item_id = v.item_id AND e.site_id = v.site_id
         WHERE (coalesce(v.quantity, 0)::bigint, coalesce(v.value_minor, 0)::bigint)
               <> (coalesce(e.quantity, 0)::bigint, coalesce(e.value, 0)::bigint)
         UNION ALL
        SELECT format('line %s has ended, and %s of the %s that it received is settled',
                      p.purchase_order_line_id, p.settled, p.received)
          FROM tally.purchase_order_progress AS p
         WHERE NOT p.is_open
           AND (p.received, p.received_value) <> (p.settled, p.settled_value)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
