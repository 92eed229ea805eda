-- Advance ship notices: brought in whole or not at all, and never changed.

-- Brings one notice in. Lines in parallel arrays.
-- -> 'imported', 'exists' when the supplier has a notice of that number, or 'announced' when a
--    logistic unit of it is in another notice.
-- TL009: the supplier, an order of that supplier, or an item of that order is unknown.
CREATE FUNCTION api.import_asn(
    number         text,
    supplier       text,
    line_number    integer[],
    purchase_order text[],
    sku            text[],
    sscc           text[],
    quantity       bigint[],
    lot            text[],
    serial         text[],
    expiry         date[]
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    new_id   integer;
    imported bigint;
BEGIN
    -- One import at a time: two notices at once must not announce the same logistic unit.
    LOCK TABLE tally.asn IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM tally.asn_line AS l WHERE l.sscc = ANY (import_asn.sscc);
    IF FOUND THEN RETURN 'announced'; END IF;
    INSERT INTO tally.asn (number, supplier_id)
    SELECT import_asn.number, s.supplier_id FROM tally.supplier AS s WHERE s.code = supplier
        ON CONFLICT ON CONSTRAINT unique_asn_number DO NOTHING
    RETURNING asn_id INTO new_id;
    IF new_id IS NULL THEN
        PERFORM FROM tally.supplier AS s WHERE s.code = supplier;
        IF FOUND THEN RETURN 'exists'; END IF;
        RAISE EXCEPTION 'no supplier "%"', supplier USING ERRCODE = 'TL009';
    END IF;
    INSERT INTO tally.asn_line (
               asn_id, line_number, purchase_order_id, item_id, sscc, quantity, lot, serial,
               expiry)
    SELECT new_id, u.line_number, o.purchase_order_id, i.item_id, u.sscc, u.quantity, u.lot,
           u.serial, u.expiry
      FROM unnest(line_number, purchase_order, sku, sscc, quantity, lot, serial, expiry)
           AS u (line_number, purchase_order, sku, sscc, quantity, lot, serial, expiry)
      JOIN tally.asn AS a ON a.asn_id = new_id
      JOIN tally.purchase_order AS o
        ON o.number = u.purchase_order AND o.supplier_id = a.supplier_id
      JOIN tally.item AS i ON i.sku = u.sku
     WHERE EXISTS (SELECT FROM tally.purchase_order_line AS l
                    WHERE l.purchase_order_id = o.purchase_order_id AND l.item_id = i.item_id)
     ORDER BY u.line_number;
    GET DIAGNOSTICS imported = ROW_COUNT;
    IF imported <> cardinality(line_number) THEN
        RAISE EXCEPTION 'an order of notice "%", or an item of one, is unknown', number
            USING ERRCODE = 'TL009';
    END IF;
    RETURN 'imported';
END;
$$;
