-- Takes a scan back: a new scan with an id of its own, a movement the other way, at the value the
-- first one had. Pressed twice, it is one reversal.
-- -> 'undone', or why not: 'unknownScan', 'alreadyUndone', 'nothingToUndo' (it counted nothing),
--    'resolved' (a supervisor has decided on it), 'consumed' (its goods are no longer there).
-- TL013: its sequence would leave a gap, as after the server lost what it had confirmed.
CREATE FUNCTION api.undo_scan(
    undo_id     uuid,
    target      uuid,
    receipt_id  uuid,
    device_id   integer,
    sequence    bigint,
    occurred_at timestamptz,
    payload     bytea
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    inventory CONSTANT smallint := 1;  -- tally.account
    grni      CONSTANT smallint := 2;
    undone    tally.scan;
    moved     tally.movement;
    raised    bigint;
BEGIN
    SELECT s.* INTO undone FROM tally.scan AS s WHERE s.scan_id = target;
    IF undone.scan_id IS NULL THEN RETURN 'unknownScan'; END IF;
    SELECT m.* INTO moved FROM tally.movement AS m WHERE m.event_id = target AND m.part = 1;

    -- The same order of locks as in api.post_scans: line, holding, valuation (of a line that has ended).
    PERFORM FROM tally.purchase_order_progress AS p
      WHERE p.purchase_order_line_id = moved.purchase_order_line_id FOR UPDATE;
    SELECT e.exception_id INTO raised FROM tally.exception AS e WHERE e.scan_id = target
       FOR UPDATE;
    IF EXISTS (SELECT FROM tally.scan AS s WHERE s.scan_id = undo_id) THEN
        RETURN CASE WHEN EXISTS (SELECT FROM tally.scan AS s
                                  WHERE s.scan_id = undo_id AND s.undoes IS NOT NULL)
                    THEN 'undone' ELSE 'nothingToUndo' END;
    END IF;
    IF EXISTS (SELECT FROM tally.scan AS s WHERE s.undoes = target) THEN
        RETURN 'alreadyUndone';
    END IF;
    IF undone.outcome = 'exception' THEN
        IF EXISTS (SELECT FROM tally.exception_resolution AS r WHERE r.exception_id = raised) THEN
            RETURN 'resolved';
        END IF;
    ELSIF undone.outcome <> 'accepted' THEN
        RETURN 'nothingToUndo';
    END IF;

    IF moved.event_id IS NOT NULL THEN
        UPDATE tally.holding AS h SET on_hand = h.on_hand - moved.quantity
         WHERE h.location_id = moved.to_location_id AND h.item_id = moved.item_id
           AND h.lot = moved.lot AND h.serial = moved.serial AND h.on_hand >= moved.quantity;
        IF NOT FOUND OR EXISTS (SELECT FROM tally.layer_issue AS i
                                 WHERE i.layer_event_id = target) THEN
            RAISE EXCEPTION 'the goods of this scan are no longer where it put them'
                USING ERRCODE = 'TL007';
        END IF;
        UPDATE tally.purchase_order_progress AS p
           SET received = p.received - moved.quantity,
               received_value = p.received_value - moved.value_minor
         WHERE p.purchase_order_line_id = moved.purchase_order_line_id;
        PERFORM FROM tally.purchase_order_progress AS p
          WHERE p.purchase_order_line_id = moved.purchase_order_line_id AND NOT p.is_open;
        IF FOUND THEN
            PERFORM api.settle_lines(ARRAY[moved.purchase_order_line_id]);
        END IF;
    END IF;
    IF sequence > 1 AND NOT EXISTS (
           SELECT FROM tally.scan AS s
            WHERE s.receipt_id = undo_scan.receipt_id AND s.device_id = undo_scan.device_id
              AND s.sequence = undo_scan.sequence - 1) THEN
        RAISE EXCEPTION 'the scans before number % are not here', sequence
            USING ERRCODE = 'TL013';
    END IF;
    INSERT INTO tally.scan (
               scan_id, receipt_id, device_id, sequence, occurred_at, payload, outcome, item_id,
               quantity, undoes)
    VALUES (undo_id, receipt_id, device_id, sequence, occurred_at, payload, 'undo',
            undone.item_id, undone.quantity, target);
    IF moved.event_id IS NOT NULL THEN
        INSERT INTO tally.movement (
                   event_id, part, occurred_at, from_location_id, to_location_id, item_id,
                   quantity, lot, serial, purchase_order_line_id, debit, credit, value_minor,
                   currency)
        VALUES (undo_id, 1, occurred_at, moved.to_location_id, moved.from_location_id,
                moved.item_id, moved.quantity, moved.lot, moved.serial,
                moved.purchase_order_line_id, grni, inventory, moved.value_minor,
                moved.currency);
        INSERT INTO tally.layer_issue (
                   event_id, part, layer_event_id, layer_part, quantity, value_minor)
        VALUES (undo_id, 1, target, 1, moved.quantity, moved.value_minor);
        UPDATE tally.serial_number AS n SET scan_id = NULL WHERE n.scan_id = target
           AND n.item_id = moved.item_id AND n.serial = moved.serial;
        UPDATE tally.logistic_unit AS c SET scan_id = NULL
         WHERE c.sscc = undone.sscc AND c.scan_id = target;
        UPDATE tally.logistic_unit AS c SET scan_id = NULL
          FROM tally.label_part AS p JOIN tally.scan AS s ON s.scan_id = p.scan_id
         WHERE p.label_id = target AND c.sscc = s.sscc AND c.scan_id = s.scan_id;
    ELSE
        INSERT INTO tally.exception_resolution (exception_id, answer, reason, resolved_by)
        VALUES (raised, 'undone', 'taken back at the dock',
                (SELECT r.opened_by FROM tally.receipt AS r WHERE r.receipt_id = undo_scan.receipt_id));
    END IF;
    RETURN 'undone';
EXCEPTION WHEN SQLSTATE 'TL007' THEN
    RETURN 'consumed';
END;
$$;

-- The scan that an undo would take back: the last of a device for a receipt that counted
-- something, or waits as an exception, and was not taken back. A symbol whose label another scan
-- stands for goes with that one. NULL when there is none.
CREATE FUNCTION api.last_scan(receipt_id uuid, device_id integer) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.scan_id
      FROM tally.scan AS s
     WHERE s.receipt_id = last_scan.receipt_id AND s.device_id = last_scan.device_id
       AND s.outcome IN ('accepted', 'exception')
       AND NOT EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = s.scan_id)
       AND NOT EXISTS (SELECT FROM tally.label_part AS p WHERE p.scan_id = s.scan_id)
     ORDER BY s.sequence DESC
     LIMIT 1;
$$;
