-- The earlier symbols of a label, in the order in which they were scanned.
-- $1 uuid the scan that stands for the label
-- -> payload bytea, symbology text
SELECT s.payload, s.symbology
  FROM api.label_part AS p
  JOIN api.scan AS s ON s.scan_id = p.scan_id
 WHERE p.label_id = $1::uuid AND s.outcome = 'exception'
 ORDER BY s.sequence;
