-- Notes that this dock has received on a line, or taken back.
-- ?1 line_id, ?2 quantity, negative when taken back
UPDATE line SET provisional = provisional + ?2 WHERE line_id = ?1
