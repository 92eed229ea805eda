-- Labels of several symbols, scanned one after another.

-- Joins symbols to the scans that stand for their labels, which are written in the same
-- transaction: element by element, part[i] belongs to label[i]. What waited as an exception waits
-- no more, since its goods are now the label's; an SSCC that came behind its label is in with it.
-- Pairs whose label was not written are passed over.
-- -> how many symbols were joined.
-- TL012: somebody has decided on a part meanwhile, so its goods may not be counted again.
CREATE FUNCTION api.join_labels(part uuid[], label uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    joined  uuid[];
    decided bigint;
BEGIN
    WITH pairs AS (
        INSERT INTO tally.label_part (scan_id, label_id)
        SELECT u.part, u.label
          FROM unnest(part, label) AS u (part, label)
          JOIN tally.scan AS l ON l.scan_id = u.label
          JOIN tally.scan AS s ON s.scan_id = u.part
            ON CONFLICT DO NOTHING
        RETURNING scan_id
    )
    SELECT array_agg(p.scan_id) INTO joined FROM pairs AS p;
    PERFORM FROM tally.exception AS e WHERE e.scan_id = ANY (joined)
      ORDER BY e.exception_id FOR UPDATE;
    SELECT min(e.exception_id) INTO decided
      FROM tally.exception AS e JOIN tally.exception_resolution AS r USING (exception_id)
     WHERE e.scan_id = ANY (joined);
    IF decided IS NOT NULL THEN
        RAISE EXCEPTION 'exception % was decided on meanwhile', decided USING ERRCODE = 'TL012';
    END IF;
    INSERT INTO tally.exception_resolution (exception_id, answer, reason, resolved_by)
    SELECT e.exception_id, 'completed', 'another symbol of the label completed it', r.opened_by
      FROM tally.exception AS e
      JOIN tally.scan AS s ON s.scan_id = e.scan_id
      JOIN tally.receipt AS r ON r.receipt_id = s.receipt_id
     WHERE e.scan_id = ANY (joined);
    INSERT INTO tally.logistic_unit AS c (sscc, scan_id)
    SELECT s.sscc, s.scan_id
      FROM tally.scan AS s
     WHERE s.scan_id = ANY (joined) AND s.outcome = 'duplicate' AND s.reason = 'sameLabel'
       AND s.sscc IS NOT NULL
     ORDER BY s.sscc
        ON CONFLICT ON CONSTRAINT pk_logistic_unit
        DO UPDATE SET scan_id = excluded.scan_id WHERE c.scan_id IS NULL;
    RETURN coalesce(cardinality(joined), 0);
END;
$$;
