-- Ends an exception without touching stock.
-- $1 bigint exception, $2 text answer, $3 text reason, $4 text who
-- -> result text
SELECT api.dismiss_exception($1, $2, $3, $4) AS result;
