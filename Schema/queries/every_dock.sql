-- The docks, each with the number of its site.
-- -> code text, site_id int
SELECT l.code, l.site_id FROM api.location AS l WHERE l.kind = 'dock';
