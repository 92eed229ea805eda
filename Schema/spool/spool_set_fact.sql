-- Writes a fact down.
-- ?1 name, ?2 content, ?3 checksum
INSERT INTO fact (name, content, checksum) VALUES (?1, ?2, ?3)
    ON CONFLICT (name) DO UPDATE SET content = excluded.content, checksum = excluded.checksum
