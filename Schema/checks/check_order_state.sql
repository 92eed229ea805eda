-- P4: goods can come only for lines of orders that are open.
CREATE VIEW api.check_order_state AS
SELECT (SELECT count(*) FROM tally.purchase_order) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('order "%s" is %s, and %s of its lines are open', o.number, o.state,
                      count(*) FILTER (WHERE p.is_open)) AS problem
          FROM tally.purchase_order AS o
          JOIN tally.purchase_order_line AS l USING (purchase_order_id)
          JOIN tally.purchase_order_progress AS p USING (purchase_order_line_id)
         GROUP BY o.number, o.state
        HAVING bool_or(p.is_open <> (o.state = 'open'))
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
