-- Keeps a file of slips; see functions/slip_keeping.sql.
-- $1 bytea SHA-256, $2 text name; $3 int[] pages, $4 int[] widths, $5 int[] heights; a symbol an
-- element: $6 int[] pages, $7 text[] symbologies, $8 bytea[] contents, $9 int[] corners, eight each,
-- $10 int[] qualities; a match an element: $11 int[] first pages, $12 int[] last pages,
-- $13 text[] verdicts, $14 text[] confidences, $15 text[] orders; a difference an element:
-- $16 int[] matches from 1, $17 text[] kinds, $18 int[] pages, $19 text[] SKUs, $20 int[] lines,
-- $21 text[] codes, $22 bigint[] told, $23 bigint[] ordered, $24 bigint[] received,
-- $25 bigint[] open, $26 text[] messages
-- -> slip_file_id int, answer text; one row
SELECT k.slip_file_id, k.answer
  FROM api.keep_slip($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                     $18, $19, $20, $21, $22, $23, $24, $25, $26) AS k;
