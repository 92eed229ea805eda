-- The items of which a piece with this serial number has come in.
-- ?1 serial
-- -> item_id; none or more rows
SELECT item_id FROM received_piece WHERE serial = ?1
