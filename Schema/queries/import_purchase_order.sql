-- Brings one order in.
-- $1 text number, $2 text supplier, $3 text site, then a line an element: $4 int[] numbers,
-- $5 text[] SKUs, $6 text[] supplier SKUs, $7 bigint[] ordered, $8 bigint[] limits,
-- $9 bigint[] complete at, $10 bigint[] prices in micros, $11 bigint[] micros a minor unit,
-- $12 text[] currencies, $13 date[] due
-- -> answer text
SELECT api.import_purchase_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       AS answer;
