-- The earlier symbols of a label, in the order in which they were scanned.
-- $1 uuid the scan that stands for the label
-- -> payload bytea, symbology text
WITH RECURSIVE part AS (
    SELECT p.scan_id FROM api.label_part AS p WHERE p.label_id = $1::uuid
     UNION
    SELECT p.scan_id FROM api.label_part AS p JOIN part AS l ON l.scan_id = p.label_id
)
SELECT s.payload, s.symbology
  FROM part AS p
  JOIN api.scan AS s ON s.scan_id = p.scan_id
 WHERE s.outcome = 'exception'
 ORDER BY s.sequence;
