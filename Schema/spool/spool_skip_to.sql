-- Sets the last position that was given.
-- ?1 position
INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', ?1)
