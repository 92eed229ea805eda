-- Notes that a piece has come in.
-- ?1 serial, ?2 item_id
INSERT INTO received_piece (serial, item_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING
