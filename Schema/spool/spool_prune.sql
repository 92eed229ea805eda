-- Takes an entry out.
-- ?1 position
DELETE FROM entry WHERE position = ?1
