-- How many scans of a device a receipt has.
-- $1 uuid receipt, $2 int device
-- -> last_sequence bigint; one row
SELECT coalesce((SELECT s.sequence FROM api.scan AS s
                  WHERE s.receipt_id = $1::uuid AND s.device_id = $2::int
                  ORDER BY s.sequence DESC LIMIT 1), 0) AS last_sequence;
