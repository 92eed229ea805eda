-- The receipt, of the last fifty, that was scanned for last, and by which device.
-- -> receipt_id uuid, dock text, device_id int; one row or none
SELECT r.receipt_id, r.dock, s.device_id
  FROM (SELECT x.receipt_id, x.dock FROM api.receipt AS x
         ORDER BY x.grn_number DESC LIMIT 50) AS r
 CROSS JOIN LATERAL (SELECT y.device_id, y.recorded_at FROM api.scan AS y
                      WHERE y.receipt_id = r.receipt_id AND NOT y.undone
                        AND y.outcome IN ('accepted', 'exception')
                      ORDER BY y.recorded_at DESC, y.sequence DESC LIMIT 1) AS s
 ORDER BY s.recorded_at DESC LIMIT 1;
