-- P4: what an item is worth at a site is the sum of its cost layers there.
CREATE VIEW api.check_valuation AS
SELECT (SELECT count(*) FROM tally.valuation) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('item %s at site %s: %s worth %s, layers say %s worth %s',
                      coalesce(v.item_id, e.item_id), coalesce(v.site_id, e.site_id),
                      v.quantity, v.value_minor, coalesce(e.quantity, 0), coalesce(e.value, 0))
               AS problem
          FROM tally.valuation AS v
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
         WHERE (v.quantity, v.value_minor)
               IS DISTINCT FROM (coalesce(e.quantity, 0)::bigint, coalesce(e.value, 0)::bigint)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
