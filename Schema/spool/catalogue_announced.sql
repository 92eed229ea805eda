-- What a logistic unit holds, as its supplier has announced it, in the notice's order.
-- ?1 sscc
-- -> quantity, item_id, sku, name, base_unit, tracking, lot, serial, expiry, purchase_order
SELECT a.quantity, i.item_id, i.sku, i.name, i.base_unit, i.tracking, a.lot, a.serial, a.expiry,
       a.purchase_order
  FROM announced AS a JOIN item AS i ON i.item_id = a.item_id
 WHERE a.sscc = ?1
 ORDER BY a.ordinal
