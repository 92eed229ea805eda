-- Receipts, newest first.
-- $1 bigint the only GRN wanted, or NULL
-- -> grn_number bigint, receipt_id uuid, dock text, state text, opened_by text,
--    opened_at timestamptz, completed_at timestamptz, scans bigint, accepted bigint,
--    exceptions bigint, duplicates bigint, refused bigint, undone bigint, units bigint; scans is the
--    sum of the five after it: an undo counts as undone, and so does the scan that it took back
SELECT r.grn_number, r.receipt_id, r.dock, r.state, r.opened_by, r.opened_at, r.completed_at,
       t.scans, t.accepted, t.exceptions, t.duplicates, t.refused, t.undone, t.units
  FROM api.receipt AS r
 CROSS JOIN LATERAL (
       SELECT count(*) AS scans,
              count(*) FILTER (WHERE s.outcome = 'accepted' AND NOT s.undone) AS accepted,
              count(*) FILTER (WHERE s.outcome = 'exception' AND NOT s.undone) AS exceptions,
              count(*) FILTER (WHERE s.outcome = 'duplicate') AS duplicates,
              count(*) FILTER (WHERE s.outcome = 'refused') AS refused,
              count(*) FILTER (WHERE s.outcome = 'undo' OR s.undone) AS undone,
              (coalesce(sum(s.quantity) FILTER (
                   WHERE s.outcome = 'accepted' AND NOT s.undone), 0)
               -- What a supervisor accepted of what had been set aside came in, too.
               + coalesce(sum((SELECT sum(m.quantity)
                                 FROM api.exception AS e JOIN api.movement AS m USING (event_id)
                                WHERE e.scan_id = s.scan_id AND m.debit = 'inventory'))
                          FILTER (WHERE s.outcome = 'exception' AND NOT s.undone), 0)
              )::bigint AS units
         FROM api.scan AS s
        WHERE s.receipt_id = r.receipt_id) AS t
 WHERE $1::bigint IS NULL OR r.grn_number = $1::bigint
 ORDER BY r.grn_number DESC;
