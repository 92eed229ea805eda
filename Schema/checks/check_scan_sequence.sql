-- P3: the scans of each device for each receipt count from 1 without a gap.
CREATE VIEW api.check_scan_sequence AS
SELECT (SELECT count(*) FROM (SELECT FROM tally.scan GROUP BY receipt_id, device_id) AS g) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('receipt %s, device %s: %s scans, numbered %s to %s', s.receipt_id,
                      s.device_id, count(*), min(s.sequence), max(s.sequence)) AS problem
          FROM tally.scan AS s
         GROUP BY s.receipt_id, s.device_id
        HAVING min(s.sequence) <> 1 OR max(s.sequence) <> count(*)
            OR count(DISTINCT s.sequence) <> count(*)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
