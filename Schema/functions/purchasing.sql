-- Orders: brought in whole or not at all, ended by a person.

-- Brings one order in, open for receiving. Lines in parallel arrays.
-- -> 'imported', or 'exists' when an order of that number is known.
CREATE FUNCTION api.import_purchase_order(
    number            text,
    supplier          text,
    site              text,
    line_number       integer[],
    sku               text[],
    supplier_sku      text[],
    ordered           bigint[],
    limit_quantity    bigint[],
    complete_quantity bigint[],
    unit_price_micros bigint[],
    micros_per_minor  bigint[],
    currency          text[],
    due               date[]
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    order_id integer;
    lines    bigint;
BEGIN
    INSERT INTO tally.purchase_order (number, supplier_id, site_id, state)
    SELECT import_purchase_order.number, s.supplier_id, l.location_id, 'open'
      FROM tally.supplier AS s CROSS JOIN tally.location AS l
     WHERE s.code = supplier AND l.code = site AND l.kind = 'site'
        ON CONFLICT ON CONSTRAINT unique_purchase_order_number DO NOTHING
    RETURNING purchase_order_id INTO order_id;
    IF order_id IS NULL THEN
        PERFORM FROM tally.purchase_order AS o WHERE o.number = import_purchase_order.number;
        IF FOUND THEN RETURN 'exists'; END IF;
        RAISE EXCEPTION 'no supplier "%" or no site "%"', supplier, site USING ERRCODE = 'TL009';
    END IF;
    WITH new_line AS (
        INSERT INTO tally.purchase_order_line (
                   purchase_order_id, site_id, line_number, item_id, supplier_sku, ordered,
                   limit_quantity, complete_quantity, unit_price_micros, micros_per_minor,
                   currency, due)
        SELECT order_id, o.site_id, u.line_number, i.item_id, u.supplier_sku, u.ordered,
               u.limit_quantity, u.complete_quantity, u.unit_price_micros, u.micros_per_minor,
               u.currency, u.due
          FROM unnest(line_number, sku, supplier_sku, ordered, limit_quantity,
                      complete_quantity, unit_price_micros, micros_per_minor, currency, due)
               AS u (line_number, sku, supplier_sku, ordered, limit_quantity,
                     complete_quantity, unit_price_micros, micros_per_minor, currency, due)
          JOIN tally.item AS i ON i.sku = u.sku
          JOIN tally.purchase_order AS o ON o.purchase_order_id = order_id
         ORDER BY u.line_number
        RETURNING purchase_order_line_id, item_id
    )
    INSERT INTO tally.purchase_order_progress (purchase_order_line_id, item_id)
    SELECT n.purchase_order_line_id, n.item_id FROM new_line AS n;
    GET DIAGNOSTICS lines = ROW_COUNT;
    IF lines <> cardinality(line_number) THEN
        RAISE EXCEPTION 'an item of order "%" is unknown', number USING ERRCODE = 'TL009';
    END IF;
    RETURN 'imported';
END;
$$;

-- Settles lines: what they have received since it was last done goes into the valuation of their
-- item and site. Only for other functions of this schema: it runs with its caller's rights, and
-- the application role has none on tables. The caller holds the lines' locks.
CREATE FUNCTION api.settle_lines(order_lines bigint[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO tally.valuation AS v (item_id, site_id, quantity, value_minor, currency)
    SELECT l.item_id, l.site_id, sum(p.received - p.settled),
           sum(p.received_value - p.settled_value), min(l.currency)
      FROM tally.purchase_order_progress AS p
      JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
     WHERE p.purchase_order_line_id = ANY (order_lines)
     GROUP BY l.item_id, l.site_id
     ORDER BY l.item_id, l.site_id
        ON CONFLICT ON CONSTRAINT pk_valuation
        DO UPDATE SET quantity = v.quantity + excluded.quantity,
                      value_minor = v.value_minor + excluded.value_minor;
    UPDATE tally.purchase_order_progress AS p
       SET settled = p.received, settled_value = p.received_value
     WHERE p.purchase_order_line_id = ANY (order_lines);
$$;

-- Ends an order. `new_state` is 'closed' (everything has come), 'closedShort' (nothing more is
-- expected, with a reason) or 'cancelled' (nothing has come).
-- -> 'done', or why not: 'unknown', 'notOpen', 'incomplete', 'complete', 'received'.
CREATE FUNCTION api.end_purchase_order(
    number    text,
    new_state text,
    reason    text,
    actor     text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    ending     tally.purchase_order;
    incomplete bigint;
    received   bigint;
BEGIN
    SELECT o.* INTO ending FROM tally.purchase_order AS o
     WHERE o.number = end_purchase_order.number;
    IF ending.number IS NULL THEN RETURN 'unknown'; END IF;
    -- The lines first, in the order in which posting locks them.
    PERFORM FROM tally.purchase_order_progress AS p
      JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
     WHERE l.purchase_order_id = ending.purchase_order_id
     ORDER BY p.purchase_order_line_id FOR UPDATE OF p;
    SELECT o.* INTO ending FROM tally.purchase_order AS o
     WHERE o.purchase_order_id = ending.purchase_order_id FOR UPDATE;
    IF ending.state <> 'open' THEN RETURN 'notOpen'; END IF;
    SELECT count(*) FILTER (WHERE p.received < l.complete_quantity), sum(p.received)
      INTO incomplete, received
      FROM tally.purchase_order_progress AS p
      JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
     WHERE l.purchase_order_id = ending.purchase_order_id;
    IF new_state = 'closed' AND incomplete > 0 THEN RETURN 'incomplete'; END IF;
    IF new_state = 'closedShort' AND incomplete = 0 THEN RETURN 'complete'; END IF;
    IF new_state = 'cancelled' AND received > 0 THEN RETURN 'received'; END IF;
    UPDATE tally.purchase_order AS o
       SET state = new_state, state_reason = reason, closed_at = now(), closed_by = actor
     WHERE o.purchase_order_id = ending.purchase_order_id;
    UPDATE tally.purchase_order_progress AS p SET is_open = false
      FROM tally.purchase_order_line AS l
     WHERE l.purchase_order_id = ending.purchase_order_id
       AND p.purchase_order_line_id = l.purchase_order_line_id;
    PERFORM api.settle_lines(ARRAY(
        SELECT l.purchase_order_line_id FROM tally.purchase_order_line AS l
         WHERE l.purchase_order_id = ending.purchase_order_id));
    RETURN 'done';
END;
$$;
