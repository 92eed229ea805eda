-- P5: goods received notes are numbered from 1 without a gap.
CREATE VIEW api.check_document_number AS
SELECT (SELECT count(*) FROM tally.receipt) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('%s receipts, the last number is %s, the highest is %s', r.receipts,
                      n.last_number, r.highest) AS problem
          FROM tally.document_number AS n
         CROSS JOIN (SELECT count(*) AS receipts, coalesce(max(grn_number), 0) AS highest
                       FROM tally.receipt) AS r
         WHERE n.kind = 'GRN' AND (r.receipts <> n.last_number OR r.highest <> n.last_number)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
