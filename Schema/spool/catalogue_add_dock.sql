-- ?1 code, ?2 site_id
INSERT INTO dock (code, site_id) VALUES (?1, ?2)
