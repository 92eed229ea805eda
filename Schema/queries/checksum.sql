-- The SHA-256 of a text, in hexadecimal.
-- $1 text
-- -> checksum text
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to($1::text, 'UTF8')), 'hex')
       AS checksum;
