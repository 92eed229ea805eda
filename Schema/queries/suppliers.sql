-- Every supplier, by code.
-- $1 text the only code wanted, or NULL
-- -> code text, name text, gln text, email text, lead_time_days int, transmission text
SELECT s.code, s.name, s.gln, s.email, s.lead_time_days, s.transmission
  FROM api.supplier AS s
 WHERE $1::text IS NULL OR s.code = $1::text
 ORDER BY s.code;
