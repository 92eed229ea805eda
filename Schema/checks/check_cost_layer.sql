-- P4: no cost layer gives more than it has, and an empty one keeps no value.
CREATE VIEW api.check_cost_layer AS
SELECT (SELECT count(*) FROM tally.movement AS m WHERE m.debit = 1) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('layer %s/%s holds %s worth %s', y.event_id, y.part, y.quantity, y.value)
               AS problem
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
         WHERE y.quantity < 0 OR y.value < 0 OR (y.quantity = 0 AND y.value <> 0)
         UNION ALL
        SELECT format('issue %s/%s is from a layer that is missing', i.event_id, i.part)
          FROM tally.layer_issue AS i
         WHERE NOT EXISTS (SELECT FROM tally.movement AS m
                            WHERE m.event_id = i.layer_event_id AND m.part = i.layer_part
                              AND m.debit = 1)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
