-- Brings one advance ship notice in.
-- $1 text number, $2 text supplier, then a line an element: $3 int[] numbers, $4 text[] orders,
-- $5 text[] SKUs, $6 text[] SSCCs, $7 bigint[] quantities, $8 text[] lots, $9 text[] serials,
-- $10 date[] expiries
-- -> answer text
SELECT api.import_asn($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS answer;
