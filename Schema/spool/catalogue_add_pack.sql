-- ?1 code, ?2 is_gtin, ?3 ordinal, ?4 item_id, ?5 quantity
INSERT INTO pack (code, is_gtin, ordinal, item_id, quantity) VALUES (?1, ?2, ?3, ?4, ?5)
