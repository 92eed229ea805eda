-- Brings items and their GTINs up to date.
-- $1 text[] SKUs, $2 text[] names, $3 text[] base units, $4 text[] trackings, $5 text[] categories,
-- $6 text[] cost methods, $7 text[] currencies, $8 text[] suppliers; $9 text[] GTINs,
-- $10 text[] the SKU of each, $11 bigint[] base units in each
SELECT api.import_items($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
