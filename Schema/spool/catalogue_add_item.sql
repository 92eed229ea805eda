-- ?1 item_id, ?2 sku, ?3 name, ?4 base_unit, ?5 tracking
INSERT INTO item (item_id, sku, name, base_unit, tracking) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT DO NOTHING
