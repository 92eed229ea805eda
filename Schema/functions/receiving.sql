-- Receipts, and the one door through which scans become stock.

-- Opens a receipt at a dock for a device. The same receipt again is the same receipt.
-- -> the device's number, the receipt's GRN number, and the device's last sequence in it.
CREATE FUNCTION api.open_receipt(
    receipt_id uuid,
    dock       text,
    device     text,
    worker     text
) RETURNS TABLE (device_id integer, grn_number bigint, last_sequence bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    place      tally.location;
    new_device integer;
    new_number bigint;
BEGIN
    SELECT l.* INTO place FROM tally.location AS l WHERE l.code = open_receipt.dock;
    IF place.kind IS DISTINCT FROM 'dock' THEN
        RAISE EXCEPTION 'no dock "%"', open_receipt.dock USING ERRCODE = 'TL002';
    END IF;
    INSERT INTO tally.device (name) VALUES (open_receipt.device) ON CONFLICT DO NOTHING;
    SELECT d.device_id INTO new_device FROM tally.device AS d
     WHERE d.name = open_receipt.device;
    PERFORM FROM tally.document_number AS n WHERE n.kind = 'GRN' FOR UPDATE;
    SELECT r.grn_number INTO new_number FROM tally.receipt AS r
     WHERE r.receipt_id = open_receipt.receipt_id;
    IF new_number IS NULL THEN
        UPDATE tally.document_number AS n SET last_number = n.last_number + 1
         WHERE n.kind = 'GRN' RETURNING n.last_number INTO new_number;
        INSERT INTO tally.receipt (receipt_id, grn_number, location_id, site_id, opened_by)
        VALUES (open_receipt.receipt_id, new_number, place.location_id, place.site_id,
                open_receipt.worker);
    END IF;
    RETURN QUERY
    SELECT new_device, new_number,
           coalesce((SELECT max(s.sequence) FROM tally.scan AS s
                      WHERE s.receipt_id = open_receipt.receipt_id
                        AND s.device_id = new_device), 0);
END;
$$;

-- Ends a receipt: no scan joins it afterwards. Returns false when it had ended before.
CREATE FUNCTION api.complete_receipt(receipt_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH completed AS (
        UPDATE tally.receipt AS r SET state = 'completed', completed_at = now()
         WHERE r.receipt_id = complete_receipt.receipt_id AND r.state = 'open'
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM completed);
$$;

