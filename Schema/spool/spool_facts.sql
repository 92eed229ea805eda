-- All facts.
-- -> name, content, checksum
SELECT name, content, checksum FROM fact
