-- Takes the right to restore into a database for as long as the session lives. Asked on another
-- database, since the one to be replaced may have no sessions.
-- $1 text its name
-- -> taken boolean
SELECT pg_catalog.pg_try_advisory_lock(
           pg_catalog.hashtextextended('tally restore ' || $1::text, 0)) AS taken;
