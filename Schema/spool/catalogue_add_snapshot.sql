-- Says when the snapshot was taken.
-- ?1 taken_at
INSERT INTO snapshot (taken_at) VALUES (?1)
