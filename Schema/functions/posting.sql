-- What api.post_scans does for any number of scans: locks all lines, decides scan by scan in
-- order, then writes table by table. Same parameters, same answer. Only for api.post_scans: it
-- runs with its caller's rights, and the application role has none on tables.
CREATE FUNCTION api.post_batch(
    receipt_id     uuid,
    device_id      integer,
    first_sequence bigint,
    scan_id        uuid[],
    occurred_at    timestamptz[],
    payload        bytea[],
    symbology      text[],
    outcome        text[],
    reason         text[],
    item_id        integer[],
    quantity       bigint[],
    lot            text[],
    serial         text[],
    expiry         date[],
    sscc           text[],
    order_line     bigint[],
    on_line        integer[],
    may_reconsider boolean
) RETURNS TABLE (
    scan         integer,
    became       text,
    became_why   text,
    exception_id bigint,
    received     bigint
)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    supplier       CONSTANT integer := 1;   -- tally.location
    inventory      CONSTANT smallint := 1;  -- tally.account
    grni           CONSTANT smallint := 2;
    scan_count     integer := cardinality(scan_id);
    identified     boolean;
    dock           integer;
    site           integer;
    -- The lines under lock, and how much they have received, before and as the batch goes on.
    line           record;
    line_received  bigint[];
    line_value     bigint[];
    line_before    bigint[];
    -- What each scan becomes.
    seen           boolean[];
    result         text[];
    why            text[];
    value          bigint[];
    line_now       bigint[];
    number         bigint[];
    written        integer := 0;
    moved          integer := 0;
    raised         integer := 0;
    entered        bigint;
    k              integer;
    q              bigint;
    refusal        text;
BEGIN
    -- Full length from the start: an array that is first assigned at 3 would begin there, and
    -- unnest would shift it against the others.
    why := array_fill(NULL::text, ARRAY[scan_count]);
    value := array_fill(NULL::bigint, ARRAY[scan_count]);
    line_now := array_fill(NULL::bigint, ARRAY[scan_count]);
    number := array_fill(NULL::bigint, ARRAY[scan_count]);
    result := outcome;
    identified := cardinality(serial) > 0 OR cardinality(sscc) > 0;
    SELECT r.location_id, r.site_id INTO dock, site FROM tally.receipt AS r
     WHERE r.receipt_id = post_batch.receipt_id AND r.state = 'open';
    IF dock IS NULL THEN
        RAISE EXCEPTION 'receipt % is not open', receipt_id USING ERRCODE = 'TL005';
    END IF;

    -- Lock in one statement, so that every later one sees what others have committed.
    IF cardinality(order_line) > 0 THEN
        SELECT array_agg(g.received) AS received, array_agg(g.received_value) AS received_value,
               array_agg(g.is_open) AS is_open,
               array_agg(g.item_id) AS item_id, array_agg(g.site_id) AS site_id,
               array_agg(g.limit_quantity) AS limit_quantity,
               array_agg(g.unit_price_micros) AS price, array_agg(g.micros_per_minor) AS per,
               array_agg(g.currency) AS currency
          INTO line
          FROM (SELECT p.received, p.received_value, p.is_open, l.item_id, l.site_id,
                       l.limit_quantity, l.unit_price_micros, l.micros_per_minor, l.currency
                  FROM tally.purchase_order_progress AS p
                  JOIN tally.purchase_order_line AS l
                    ON l.purchase_order_line_id = p.purchase_order_line_id
                 WHERE p.purchase_order_line_id = ANY (order_line)
                 ORDER BY p.purchase_order_line_id
                   FOR UPDATE OF p) AS g;
        IF cardinality(line.received) IS DISTINCT FROM cardinality(order_line) THEN
            RAISE EXCEPTION 'a purchase order line of this batch does not exist'
                USING ERRCODE = 'TL003';
        END IF;
        line_received := line.received;
        line_value := line.received_value;
        line_before := line.received;
    END IF;

    -- Seen before? Asked after the lock: of two replays at once, one waits and then knows.
    SELECT array_agg(s.scan_id IS NOT NULL OR u.nth > 1 ORDER BY u.ordinal) INTO seen
      FROM (SELECT w.id, w.ordinal,
                   row_number() OVER (PARTITION BY w.id ORDER BY w.ordinal) AS nth
              FROM unnest(scan_id) WITH ORDINALITY AS w (id, ordinal)) AS u
      LEFT JOIN tally.scan AS s ON s.scan_id = u.id;
    IF cardinality(reason) > 0 THEN why := reason; END IF;
    IF identified THEN
        SELECT array_agg(
                   CASE WHEN u.outcome <> 'accepted' THEN u.reason
                        WHEN u.serial IS NOT NULL AND (u.nth_serial > 1 OR n.scan_id IS NOT NULL)
                        THEN 'sameSerial'
                        WHEN u.sscc IS NOT NULL AND (u.nth_sscc > 1 OR c.scan_id IS NOT NULL)
                        THEN 'sameSSCC'
                        ELSE u.reason
                   END ORDER BY u.ordinal)
          INTO why
          FROM (SELECT w.*,
                       count(*) FILTER (WHERE w.outcome = 'accepted' AND NOT w.seen) OVER (
                           PARTITION BY w.item_id, w.serial ORDER BY w.ordinal) AS nth_serial,
                       count(*) FILTER (WHERE w.outcome = 'accepted' AND NOT w.seen) OVER (
                           PARTITION BY w.sscc ORDER BY w.ordinal) AS nth_sscc
                  FROM unnest(item_id, serial, sscc, reason, outcome, seen) WITH ORDINALITY
                       AS w (item_id, serial, sscc, reason, outcome, seen, ordinal)
                 WHERE w.ordinal <= scan_count) AS u
          LEFT JOIN tally.serial_number AS n ON n.item_id = u.item_id AND n.serial = u.serial
          LEFT JOIN tally.logistic_unit AS c ON c.sscc = u.sscc;
    END IF;

    -- Decide scan by scan, in order, as Swift did, against the rows under lock.
    FOR i IN 1..scan_count LOOP
        IF seen[i] THEN
            result[i] := 'duplicate';
            why[i] := 'sameScan';
            CONTINUE;
        END IF;
        IF result[i] = 'accepted' THEN
            k := on_line[i];
            IF quantity[i] IS NULL OR quantity[i] < 1 THEN
                RAISE EXCEPTION 'scan % counts nothing', scan_id[i] USING ERRCODE = 'TL004';
            END IF;
            IF line.item_id[k] IS DISTINCT FROM item_id[i] OR line.site_id[k] <> site THEN
                RAISE EXCEPTION 'scan % is matched to a line of another item or site', scan_id[i]
                    USING ERRCODE = 'TL004';
            END IF;
            q := line_received[k];
            refusal := CASE WHEN NOT line.is_open[k] THEN 'closedOrder'
                            WHEN q + quantity[i] > line.limit_quantity[k] THEN 'over' END;
            IF why[i] IS NOT NULL THEN
                result[i] := 'duplicate';
            ELSIF refusal IS NULL THEN
                moved := moved + 1;
                line_received[k] := q + quantity[i];
                line_now[i] := line_received[k];
                -- What all it has received is worth, rounded half up, less what was posted
                -- before: however a line comes in, its values sum to the whole's.
                value[i] := greatest(
                    (line_received[k] * line.price[k] + line.per[k] / 2) / line.per[k]
                    - line_value[k], 0);
                line_value[k] := line_value[k] + value[i];
            ELSIF may_reconsider THEN
                result[i] := 'stale';
                CONTINUE;
            ELSE
                result[i] := 'exception';
                why[i] := refusal;
            END IF;
        END IF;
        IF result[i] = 'exception' THEN
            raised := raised + 1;
        ELSIF result[i] NOT IN ('accepted', 'duplicate', 'refused') THEN
            RAISE EXCEPTION 'a scan cannot become "%"', result[i] USING ERRCODE = 'TL004';
        END IF;
        number[i] := first_sequence + written;
        written := written + 1;
    END LOOP;

    IF written > 0 THEN
        IF first_sequence > 1 AND NOT EXISTS (
               SELECT FROM tally.scan AS s
                WHERE s.receipt_id = post_batch.receipt_id
                  AND s.device_id = post_batch.device_id
                  AND s.sequence = first_sequence - 1) THEN
            RAISE EXCEPTION 'the scans before number % are not here', first_sequence
                USING ERRCODE = 'TL013';
        END IF;
        INSERT INTO tally.scan (
                   scan_id, receipt_id, device_id, sequence, occurred_at, payload, symbology,
                   outcome, reason, item_id, quantity, lot, serial, expiry, sscc)
        SELECT u.scan_id, receipt_id, device_id, u.number, u.occurred_at, u.payload,
               u.symbology, u.result, u.why, u.item_id, u.quantity, u.lot, u.serial, u.expiry,
               u.sscc
          FROM unnest(scan_id, number, occurred_at, payload, symbology, result, why, item_id,
                      quantity, lot, serial, expiry, sscc)
               AS u (scan_id, number, occurred_at, payload, symbology, result, why, item_id,
                     quantity, lot, serial, expiry, sscc)
         WHERE u.number IS NOT NULL;
        IF moved > 0 THEN
            INSERT INTO tally.movement (
                       event_id, part, occurred_at, from_location_id, to_location_id, item_id,
                       quantity, lot, serial, purchase_order_line_id, debit, credit,
                       value_minor, currency)
            SELECT u.scan_id, 1, u.occurred_at, supplier, dock, u.item_id, u.quantity,
                   coalesce(u.lot, ''), coalesce(u.serial, ''), order_line[u.on_line],
                   inventory, grni, u.value, line.currency[u.on_line]
              FROM unnest(scan_id, occurred_at, item_id, quantity, lot, serial, on_line, value)
                   AS u (scan_id, occurred_at, item_id, quantity, lot, serial, on_line, value)
             WHERE u.value IS NOT NULL;
            UPDATE tally.purchase_order_progress AS p
               SET received = u.received, received_value = u.value
              FROM unnest(order_line, line_received, line_value, line_before)
                   AS u (id, received, value, before)
             WHERE p.purchase_order_line_id = u.id AND u.received <> u.before;
            INSERT INTO tally.holding AS h (location_id, item_id, lot, serial, on_hand)
            SELECT dock, u.item_id, coalesce(u.lot, ''), coalesce(u.serial, ''),
                   sum(u.quantity)
              FROM unnest(item_id, lot, serial, quantity, value)
                   AS u (item_id, lot, serial, quantity, value)
             WHERE u.value IS NOT NULL
             GROUP BY 2, 3, 4
             ORDER BY 2, 3, 4
                ON CONFLICT ON CONSTRAINT pk_holding
                DO UPDATE SET on_hand = h.on_hand + excluded.on_hand;
        END IF;
    END IF;

    -- What only some scans have.
    IF raised > 0 THEN
        INSERT INTO tally.exception (scan_id, kind)
        SELECT u.scan_id, u.why FROM unnest(scan_id, result, why) AS u (scan_id, result, why)
         WHERE u.result = 'exception';
    END IF;
    IF moved > 0 AND cardinality(lot) > 0 THEN
        INSERT INTO tally.lot (item_id, lot, expiry)
        SELECT u.item_id, u.lot, min(u.expiry)
          FROM unnest(item_id, lot, expiry, value) AS u (item_id, lot, expiry, value)
         WHERE u.value IS NOT NULL AND u.lot IS NOT NULL
         GROUP BY u.item_id, u.lot
         ORDER BY u.item_id, u.lot
            ON CONFLICT DO NOTHING;
    END IF;
    IF moved > 0 AND identified THEN
        WITH serials AS (
            INSERT INTO tally.serial_number AS n (item_id, serial, scan_id)
            SELECT u.item_id, u.serial, u.scan_id
              FROM unnest(item_id, serial, scan_id, value) AS u (item_id, serial, scan_id, value)
             WHERE u.value IS NOT NULL AND u.serial IS NOT NULL
             ORDER BY u.item_id, u.serial
                ON CONFLICT ON CONSTRAINT pk_serial_number
                DO UPDATE SET scan_id = excluded.scan_id WHERE n.scan_id IS NULL
            RETURNING 1
        ), units AS (
            INSERT INTO tally.logistic_unit AS c (sscc, scan_id)
            SELECT u.sscc, u.scan_id
              FROM unnest(sscc, scan_id, value) AS u (sscc, scan_id, value)
             WHERE u.value IS NOT NULL AND u.sscc IS NOT NULL
             ORDER BY u.sscc
                ON CONFLICT ON CONSTRAINT pk_logistic_unit
                DO UPDATE SET scan_id = excluded.scan_id WHERE c.scan_id IS NULL
            RETURNING 1
        )
        SELECT (SELECT count(*) FROM serials) + (SELECT count(*) FROM units)
               - count(u.serial) - count(u.sscc)
          INTO entered
          FROM unnest(serial, sscc, value) AS u (serial, sscc, value)
         WHERE u.value IS NOT NULL;
        IF entered <> 0 THEN
            RAISE EXCEPTION 'another session posted the same serial or SSCC at this instant'
                USING ERRCODE = 'TL006';
        END IF;
    END IF;

    RETURN QUERY
    SELECT u.ordinal::integer, u.result, u.why, e.exception_id, u.received
      FROM unnest(result, why, line_now, scan_id) WITH ORDINALITY
           AS u (result, why, received, scan_id, ordinal)
      LEFT JOIN tally.exception AS e ON u.result = 'exception' AND e.scan_id = u.scan_id
     WHERE u.ordinal <= scan_count
     ORDER BY u.ordinal;
END;
$$;

-- Posts a batch of scans of one device to one open receipt: all of it in this transaction, each
-- scan id once ever. Swift has decided what each scan should become; here that is checked again
-- under lock, and what cannot hold becomes an exception or a duplicate instead.
--
-- Arrays run in parallel, one element a scan, in scan order; reasons, lots, serials, expiries
-- and SSCCs may be empty arrays when no scan has one. order_line lists each line that the batch
-- touches once, ascending: they are locked in that order. on_line is a scan's ordinal in it;
-- an accepted scan has one. Scans that are written take first_sequence and the numbers after it.
--
-- may_reconsider: a scan that its line has no more room for is not written but answered 'stale',
-- so that the caller can match it again with fresh rows. Otherwise it becomes an exception.
--
-- -> one row a scan: what it became and why, the exception's number, and how much its line has
--    received after it; for a scan id seen before, 'duplicate' with reason 'sameScan'.
-- TL003 a line is unknown, TL004 a scan is matched to another item's or site's line, TL005 the receipt is
-- not open, TL006 another session posted the same serial or SSCC at this instant: try again, TL013
-- first_sequence would leave a gap, as after the server lost what it had confirmed.
CREATE FUNCTION api.post_scans(
    receipt_id     uuid,
    device_id      integer,
    first_sequence bigint,
    scan_id        uuid[],
    occurred_at    timestamptz[],
    payload        bytea[],
    symbology      text[],
    outcome        text[],
    reason         text[],
    item_id        integer[],
    quantity       bigint[],
    lot            text[],
    serial         text[],
    expiry         date[],
    sscc           text[],
    order_line     bigint[],
    on_line        integer[],
    may_reconsider boolean
) RETURNS TABLE (
    scan         integer,
    became       text,
    became_why   text,
    exception_id bigint,
    received     bigint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    supplier     CONSTANT integer := 1;   -- tally.location
    inventory    CONSTANT smallint := 1;  -- tally.account
    grni         CONSTANT smallint := 2;
    terms        record;
    dock         integer;
    site         integer;
    holds        boolean;
    now_received bigint;
    worth        bigint;
BEGIN
    -- One scan that holds, the interactive case: plain statements on one row each, since joins,
    -- arrays and ON CONFLICT take longer to set up than all of this does. Anything unusual goes to
    -- api.post_batch. A replay that waits here for its twin is refused by the key of tally.scan.
    IF cardinality(scan_id) = 1 AND outcome[1] = 'accepted' AND quantity[1] > 0
       AND cardinality(lot) = 0
       AND cardinality(serial) = 0 AND cardinality(sscc) = 0 THEN
        SELECT l.item_id, l.site_id, l.limit_quantity, l.unit_price_micros, l.micros_per_minor,
               l.currency
          INTO terms
          FROM tally.purchase_order_line AS l WHERE l.purchase_order_line_id = order_line[1];
        SELECT r.location_id, r.site_id INTO dock, site FROM tally.receipt AS r
         WHERE r.receipt_id = post_scans.receipt_id AND r.state = 'open';
        PERFORM FROM tally.scan AS s WHERE s.scan_id = post_scans.scan_id[1];
        holds := NOT FOUND AND terms.item_id = item_id[1] AND terms.site_id = site;
        IF holds THEN
            UPDATE tally.purchase_order_progress AS p
               SET received = p.received + quantity[1],
                   received_value = p.received_value + greatest(
                       ((p.received + quantity[1]) * terms.unit_price_micros
                        + terms.micros_per_minor / 2) / terms.micros_per_minor
                       - p.received_value, 0),
                   last_value = greatest(
                       ((p.received + quantity[1]) * terms.unit_price_micros
                        + terms.micros_per_minor / 2) / terms.micros_per_minor
                       - p.received_value, 0)
             WHERE p.purchase_order_line_id = order_line[1] AND p.is_open
               AND p.received + quantity[1] <= terms.limit_quantity
            RETURNING p.received, p.last_value INTO now_received, worth;
            holds := FOUND;
        END IF;
        IF holds AND first_sequence > 1 THEN
            PERFORM FROM tally.scan AS s
              WHERE s.receipt_id = post_scans.receipt_id AND s.device_id = post_scans.device_id
                AND s.sequence = first_sequence - 1;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'the scans before number % are not here', first_sequence
                    USING ERRCODE = 'TL013';
            END IF;
        END IF;
        IF holds THEN
            INSERT INTO tally.scan (
                       scan_id, receipt_id, device_id, sequence, occurred_at, payload,
                       symbology, outcome, item_id, quantity, expiry)
            VALUES (scan_id[1], receipt_id, device_id, first_sequence, occurred_at[1],
                    payload[1], symbology[1], 'accepted', item_id[1], quantity[1], expiry[1]);
            INSERT INTO tally.movement (
                       event_id, part, occurred_at, from_location_id, to_location_id, item_id,
                       quantity, purchase_order_line_id, debit, credit, value_minor, currency)
            VALUES (scan_id[1], 1, occurred_at[1], supplier, dock, item_id[1], quantity[1],
                    order_line[1], inventory, grni, worth, terms.currency);
            UPDATE tally.holding AS h SET on_hand = h.on_hand + quantity[1]
             WHERE h.location_id = dock AND h.item_id = post_scans.item_id[1] AND h.lot = ''
               AND h.serial = '';
            IF NOT FOUND THEN
                INSERT INTO tally.holding AS h (location_id, item_id, lot, serial, on_hand)
                VALUES (dock, item_id[1], '', '', quantity[1])
                    ON CONFLICT ON CONSTRAINT pk_holding
                    DO UPDATE SET on_hand = h.on_hand + excluded.on_hand;
            END IF;
            scan := 1;
            became := 'accepted';
            received := now_received;
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;

    RETURN QUERY
    SELECT b.*
      FROM api.post_batch(
               receipt_id, device_id, first_sequence, scan_id, occurred_at, payload, symbology,
               outcome, reason, item_id, quantity, lot, serial, expiry, sscc, order_line, on_line,
               may_reconsider) AS b;
END;
$$;
