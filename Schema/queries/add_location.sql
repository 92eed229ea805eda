-- Adds a place.
-- $1 text code, $2 text kind, $3 text site or NULL
-- -> added boolean
SELECT api.add_location($1, $2, $3) AS added;
