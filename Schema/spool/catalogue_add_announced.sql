-- ?1 sscc, ?2 ordinal, ?3 item_id, ?4 quantity, ?5 lot, ?6 serial, ?7 expiry, ?8 purchase_order
INSERT INTO announced (sscc, ordinal, item_id, quantity, lot, serial, expiry, purchase_order)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
