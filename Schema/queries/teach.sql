-- Teaches what a code means.
-- $1 text code, $2 boolean whether it is a GTIN, $3 text SKU, $4 bigint base units in one
SELECT api.teach($1, $2, $3, $4);
