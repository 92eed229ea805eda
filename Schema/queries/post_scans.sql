-- Posts a batch of scans; see functions/posting.sql.
-- $1 uuid receipt, $2 int device, $3 bigint first sequence, then arrays, one element a scan:
-- $4 uuid[] ids, $5 timestamptz[] occurred at, $6 bytea[] payloads, $7 text[] symbologies,
-- $8 text[] outcomes, $9 text[] reasons, $10 int[] items, $11 bigint[] quantities, $12 text[] lots,
-- $13 text[] serials, $14 date[] expiries, $15 text[] SSCCs; $16 bigint[] lines, ascending;
-- $17 int[] each scan's ordinal in $16; $18 boolean may reconsider
-- -> scan int, became text, became_why text, exception_id bigint, received bigint; a row a scan
SELECT p.scan, p.became, p.became_why, p.exception_id, p.received
  FROM api.post_scans($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                      $18) AS p;
