-- ?1 number, ?2 state
INSERT INTO purchase_order (number, state) VALUES (?1, ?2)
