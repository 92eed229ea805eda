-- Every place inside the warehouse, sites first.
-- -> code text, kind text, site text
SELECT l.code, l.kind, l.site
  FROM api.location AS l
 WHERE l.kind IN ('site', 'dock', 'bin')
 ORDER BY coalesce(l.site, l.code), l.kind <> 'site', l.code;
