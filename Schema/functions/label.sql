-- Labels of several symbols, scanned one after another.

-- Joins symbols to the scans that stand for their labels, which are written in the same
-- transaction: element by element, part[i] belongs to label[i]. What waited as an exception waits
-- no more, since its goods are now the label's; an SSCC that came behind goods that were counted is
-- in with them. Pairs whose label was not written are passed over.
-- -> how many symbols were joined.
-- TL012: a part belongs to another label by now, somebody has decided on it, or its SSCC has come in
-- meanwhile: then these scans must be matched again, each alone.
CREATE FUNCTION api.join_labels(part uuid[], label uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    joined  uuid[];
    decided text;
    wanted  bigint;
    claimed bigint;
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
    SELECT min(p.scan_id::text) INTO decided
      FROM unnest(part, label) AS u (part, label)
      JOIN tally.scan AS l ON l.scan_id = u.label
      JOIN tally.label_part AS p ON p.scan_id = u.part AND p.label_id <> u.label;
    IF decided IS NOT NULL THEN
        RAISE EXCEPTION 'scan % belongs to another label', decided USING ERRCODE = 'TL012';
    END IF;
    PERFORM FROM tally.exception AS e WHERE e.scan_id = ANY (joined)
      ORDER BY e.exception_id FOR UPDATE;
    SELECT min(e.exception_id)::text INTO decided
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
    SELECT c.wanted, c.claimed INTO wanted, claimed
      FROM api.claim_units(ARRAY(
               SELECT p.scan_id FROM tally.label_part AS p
                 JOIN tally.scan AS l ON l.scan_id = p.label_id
                WHERE p.scan_id = ANY (joined) AND l.outcome = 'accepted'
                  AND NOT EXISTS (SELECT FROM tally.scan AS x WHERE x.undoes = l.scan_id))) AS c;
    IF wanted <> claimed THEN
        RAISE EXCEPTION 'the SSCC behind a label has come in meanwhile' USING ERRCODE = 'TL012';
    END IF;
    RETURN coalesce(cardinality(joined), 0);
END;
$$;

-- Takes the SSCCs in that symbols behind counted labels name. Only for other functions of this
-- schema. -> how many there are, and how many were not in before.
CREATE FUNCTION api.claim_units(part uuid[], OUT wanted bigint, OUT claimed bigint)
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    WITH units AS (
        SELECT s.sscc, min(s.scan_id::text)::uuid AS scan_id
          FROM tally.scan AS s
         WHERE s.scan_id = ANY (part) AND s.outcome = 'duplicate' AND s.reason = 'sameLabel'
           AND s.sscc IS NOT NULL
         GROUP BY s.sscc
    ), entered AS (
        INSERT INTO tally.logistic_unit AS c (sscc, scan_id)
        SELECT u.sscc, u.scan_id FROM units AS u ORDER BY u.sscc
            ON CONFLICT ON CONSTRAINT pk_logistic_unit
            DO UPDATE SET scan_id = excluded.scan_id WHERE c.scan_id IS NULL
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM units), (SELECT count(*) FROM entered);
$$;
