-- Stock on hand, by SKU and place.
-- $1 text the only SKU wanted, or NULL, $2 text the only place wanted, or NULL
-- -> sku text, name text, location text, lot text, serial text, on_hand bigint, expiry date,
--    value_minor bigint, currency text; '' is no lot, no serial
SELECT s.sku, s.name, s.location, s.lot, s.serial, s.on_hand, s.expiry, s.value_minor, s.currency
  FROM api.stock AS s
 WHERE ($1::text IS NULL OR s.sku = $1::text)
   AND ($2::text IS NULL OR s.location = $2::text OR s.site = $2::text)
 ORDER BY s.sku, s.location, s.lot, s.serial;
