-- The receipt that was scanned for last at any dock, and by which device.
-- -> receipt_id uuid, dock text, device text; one row or none
SELECT r.receipt_id, r.dock, s.device
  FROM api.receipt AS r
 CROSS JOIN LATERAL (SELECT x.device, x.recorded_at FROM api.scan AS x
                      WHERE x.receipt_id = r.receipt_id
                      ORDER BY x.recorded_at DESC, x.sequence DESC LIMIT 1) AS s
 ORDER BY s.recorded_at DESC LIMIT 1;
