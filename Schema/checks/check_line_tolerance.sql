-- P4: no line has received beyond its tolerance without an approved exception.
CREATE VIEW api.check_line_tolerance AS
SELECT (SELECT count(*) FROM tally.purchase_order_line) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('line %s has received %s of at most %s, and %s approved beyond',
                      l.purchase_order_line_id, r.received, l.limit_quantity,
                      coalesce(a.approved, 0)) AS problem
          FROM tally.purchase_order_line AS l
          JOIN (SELECT m.purchase_order_line_id,
                       sum(CASE WHEN m.from_location_id = 1 THEN m.quantity
                                ELSE -m.quantity END) AS received
                  FROM tally.movement AS m
                 WHERE m.purchase_order_line_id IS NOT NULL
                 GROUP BY m.purchase_order_line_id) AS r USING (purchase_order_line_id)
          LEFT JOIN (SELECT m.purchase_order_line_id, sum(m.quantity) AS approved
                       FROM tally.exception_resolution AS a
                       JOIN tally.movement AS m ON m.event_id = a.event_id
                      GROUP BY m.purchase_order_line_id) AS a USING (purchase_order_line_id)
         WHERE r.received > l.limit_quantity + coalesce(a.approved, 0) OR r.received < 0
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
