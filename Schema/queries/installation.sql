-- Which installation's history this is.
-- -> installation_id uuid; one row
SELECT i.installation_id FROM api.installation AS i;
