-- A supervisor's answers to exceptions.

-- Teaches that a GTIN or any other text on a label means an item. TL008: it already means another.
CREATE FUNCTION api.teach(code text, is_gtin boolean, sku text, quantity bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    taught integer;
    owner  integer;
BEGIN
    SELECT i.item_id INTO taught FROM tally.item AS i WHERE i.sku = teach.sku;
    IF taught IS NULL THEN
        RAISE EXCEPTION 'no item "%"', sku USING ERRCODE = 'TL009';
    END IF;
    IF is_gtin THEN
        INSERT INTO tally.item_gtin AS g (gtin, item_id, quantity)
        VALUES (code, taught, quantity)
            ON CONFLICT ON CONSTRAINT pk_item_gtin
            DO UPDATE SET quantity = excluded.quantity WHERE g.item_id = excluded.item_id;
        SELECT g.item_id INTO owner FROM tally.item_gtin AS g WHERE g.gtin = code;
    ELSE
        -- A SKU is looked for before what was taught, so it cannot be taught otherwise.
        SELECT i.item_id INTO owner FROM tally.item AS i WHERE i.sku = code;
        IF owner IS NULL THEN
            INSERT INTO tally.item_alias AS a (alias, item_id, quantity)
            VALUES (code, taught, quantity)
                ON CONFLICT ON CONSTRAINT pk_item_alias
                DO UPDATE SET quantity = excluded.quantity WHERE a.item_id = excluded.item_id;
            SELECT a.item_id INTO owner FROM tally.item_alias AS a WHERE a.alias = code;
        END IF;
    END IF;
    IF owner <> taught THEN
        RAISE EXCEPTION '"%" already means another item', code USING ERRCODE = 'TL008';
    END IF;
END;
$$;

-- Ends an exception without touching stock: 'return', 'damaged' or 'ignore'.
-- -> 'resolved', 'unknownException' or 'alreadyResolved'.
CREATE FUNCTION api.dismiss_exception(
    exception_id bigint,
    answer       text,
    reason       text,
    resolved_by  text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
BEGIN
    PERFORM FROM tally.exception AS e WHERE e.exception_id = dismiss_exception.exception_id
        FOR UPDATE;
    IF NOT FOUND THEN RETURN 'unknownException'; END IF;
    IF answer NOT IN ('return', 'damaged', 'ignore') THEN
        RAISE EXCEPTION 'the answer "%" posts goods', answer USING ERRCODE = 'TL010';
    END IF;
    INSERT INTO tally.exception_resolution (exception_id, answer, reason, resolved_by)
    VALUES (exception_id, answer, reason, resolved_by)
        ON CONFLICT DO NOTHING;
    RETURN CASE WHEN FOUND THEN 'resolved' ELSE 'alreadyResolved' END;
END;
$$;

-- Ends an exception by taking its goods in on an order line after all, beyond the line's
-- tolerance if need be: the resolution is the approval (P4).
-- -> 'resolved', 'unknownException', 'alreadyResolved', 'closedOrder', 'sameSerial', 'sameSSCC',
--    'notOrdered' (the line is for another site), 'tooMuch' (more than money can count).
CREATE FUNCTION api.accept_exception(
    exception_id bigint,
    answer       text,
    reason       text,
    resolved_by  text,
    event_id     uuid,
    occurred_at  timestamptz,
    order_line   bigint,
    quantity     bigint
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    supplier  CONSTANT integer := 1;   -- tally.location
    inventory CONSTANT smallint := 1;  -- tally.account
    grni      CONSTANT smallint := 2;
    held      tally.scan;
    line      tally.purchase_order_line;
    progress  tally.purchase_order_progress;
    dock      integer;
    site      integer;
    value     bigint;
BEGIN
    IF answer NOT IN ('accept', 'teach') THEN
        RAISE EXCEPTION 'the answer "%" posts no goods', answer USING ERRCODE = 'TL010';
    END IF;
    SELECT p.* INTO progress FROM tally.purchase_order_progress AS p
     WHERE p.purchase_order_line_id = order_line FOR UPDATE;
    SELECT l.* INTO line FROM tally.purchase_order_line AS l
     WHERE l.purchase_order_line_id = order_line;
    SELECT s.* INTO held FROM tally.exception AS e JOIN tally.scan AS s ON s.scan_id = e.scan_id
     WHERE e.exception_id = accept_exception.exception_id FOR UPDATE OF e;
    IF held.scan_id IS NULL THEN RETURN 'unknownException'; END IF;
    IF EXISTS (SELECT FROM tally.exception_resolution AS r
                WHERE r.exception_id = accept_exception.exception_id) THEN
        RETURN 'alreadyResolved';
    END IF;
    IF line.purchase_order_line_id IS NULL THEN
        RAISE EXCEPTION 'the purchase order line does not exist' USING ERRCODE = 'TL003';
    END IF;
    IF NOT progress.is_open THEN RETURN 'closedOrder'; END IF;
    IF EXISTS (SELECT FROM tally.serial_number AS n
                WHERE n.item_id = line.item_id AND n.serial = held.serial
                  AND n.scan_id IS NOT NULL) THEN
        RETURN 'sameSerial';
    END IF;
    IF EXISTS (SELECT FROM tally.logistic_unit AS c
                WHERE c.sscc = held.sscc AND c.scan_id IS NOT NULL) THEN
        RETURN 'sameSSCC';
    END IF;
    SELECT r.location_id, r.site_id INTO dock, site FROM tally.receipt AS r
     WHERE r.receipt_id = held.receipt_id;
    IF line.site_id <> site THEN RETURN 'notOrdered'; END IF;
    IF (progress.received + quantity)::numeric * line.unit_price_micros >= 1000000000000000000
    THEN
        RETURN 'tooMuch';
    END IF;
    value := greatest(
        ((progress.received + quantity) * line.unit_price_micros + line.micros_per_minor / 2)
            / line.micros_per_minor - progress.received_value, 0);

    INSERT INTO tally.exception_resolution (
               exception_id, answer, reason, event_id, resolved_by)
    VALUES (exception_id, answer, reason, event_id, resolved_by);
    INSERT INTO tally.movement (
               event_id, part, occurred_at, from_location_id, to_location_id, item_id, quantity,
               lot, serial, purchase_order_line_id, debit, credit, value_minor, currency)
    VALUES (event_id, 1, occurred_at, supplier, dock, line.item_id, quantity,
            coalesce(held.lot, ''), coalesce(held.serial, ''), order_line, inventory, grni,
            value, line.currency);
    UPDATE tally.purchase_order_progress AS p
       SET received = p.received + accept_exception.quantity,
           received_value = p.received_value + value
     WHERE p.purchase_order_line_id = order_line;
    INSERT INTO tally.holding AS h (location_id, item_id, lot, serial, on_hand)
    VALUES (dock, line.item_id, coalesce(held.lot, ''), coalesce(held.serial, ''), quantity)
        ON CONFLICT ON CONSTRAINT pk_holding
        DO UPDATE SET on_hand = h.on_hand + excluded.on_hand;
    IF held.lot IS NOT NULL THEN
        INSERT INTO tally.lot (item_id, lot, expiry)
        VALUES (line.item_id, held.lot, held.expiry) ON CONFLICT DO NOTHING;
    END IF;
    IF held.serial IS NOT NULL THEN
        INSERT INTO tally.serial_number AS n (item_id, serial, scan_id)
        VALUES (line.item_id, held.serial, held.scan_id)
            ON CONFLICT ON CONSTRAINT pk_serial_number
            DO UPDATE SET scan_id = excluded.scan_id WHERE n.scan_id IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'another session posted the same serial or SSCC at this instant'
                USING ERRCODE = 'TL006';
        END IF;
    END IF;
    IF held.sscc IS NOT NULL THEN
        INSERT INTO tally.logistic_unit AS c (sscc, scan_id) VALUES (held.sscc, held.scan_id)
            ON CONFLICT ON CONSTRAINT pk_logistic_unit
            DO UPDATE SET scan_id = excluded.scan_id WHERE c.scan_id IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'another session posted the same serial or SSCC at this instant'
                USING ERRCODE = 'TL006';
        END IF;
    END IF;
    -- An SSCC that was scanned behind the goods while they waited comes in with them.
    PERFORM FROM api.claim_units(ARRAY(
        SELECT p.scan_id FROM tally.label_part AS p WHERE p.label_id = held.scan_id));
    RETURN 'resolved';
END;
$$;
