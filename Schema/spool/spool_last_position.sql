-- The last position that was given.
-- -> one row; 0 before the first
SELECT max(coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = 'entry'), 0),
           coalesce((SELECT max(position) FROM entry), 0))
