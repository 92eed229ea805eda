-- Sets the last position that was given.
-- ?1 position
INSERT OR REPLACE INTO sqlite_sequence (rowid, name, seq)
VALUES ((SELECT max(rowid) FROM sqlite_sequence WHERE name = 'entry'), 'entry', ?1)
