-- Which scans the database does not have, in the order asked for, each once; and whether it is only
-- a copy that may lag behind, so that they may be there after all.
-- $1 uuid[] scans
-- -> is_copy boolean, missing uuid[]; one row
SELECT pg_catalog.pg_is_in_recovery() AS is_copy,
       ARRAY(SELECT w.scan_id
               FROM unnest($1::uuid[]) WITH ORDINALITY AS w (scan_id, position)
              WHERE NOT EXISTS (SELECT FROM api.known_scan AS s WHERE s.scan_id = w.scan_id)
              GROUP BY w.scan_id
              ORDER BY min(w.position)) AS missing;
