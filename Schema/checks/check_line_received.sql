-- P4: what a line has received, and at what value, is the sum of its movements.
CREATE VIEW api.check_line_received AS
SELECT (SELECT count(*) FROM tally.purchase_order_progress) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('line %s: received %s worth %s, movements say %s worth %s',
                      coalesce(p.purchase_order_line_id, e.purchase_order_line_id), p.received,
                      p.received_value, coalesce(e.received, 0), coalesce(e.value, 0)) AS problem
          FROM tally.purchase_order_progress AS p
          FULL JOIN (SELECT m.purchase_order_line_id,
                            sum(CASE WHEN m.from_location_id = 1 THEN m.quantity
                                     ELSE -m.quantity END) AS received,
                            sum(CASE WHEN m.from_location_id = 1 THEN m.value_minor
                                     ELSE -m.value_minor END) AS value
                       FROM tally.movement AS m
                      WHERE m.purchase_order_line_id IS NOT NULL
                      GROUP BY m.purchase_order_line_id) AS e
            ON e.purchase_order_line_id = p.purchase_order_line_id
         WHERE (p.received, p.received_value)
               IS DISTINCT FROM (coalesce(e.received, 0)::bigint, coalesce(e.value, 0)::bigint)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
