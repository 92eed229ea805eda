-- Purchase orders, earliest due first.
-- $1 boolean only those that are open, $2 text the only number wanted, or NULL
-- -> number text, supplier text, supplier_name text, ship_to text, state text, state_reason text,
--    lines bigint, complete_lines bigint, ordered bigint, received bigint, due date
SELECT o.number, o.supplier, o.supplier_name, o.ship_to, o.state, o.state_reason, o.lines,
       o.complete_lines, o.ordered, o.received, o.due
  FROM api.purchase_order AS o
 WHERE (NOT $1::boolean OR o.state = 'open') AND ($2::text IS NULL OR o.number = $2::text)
 ORDER BY o.due, o.number;
