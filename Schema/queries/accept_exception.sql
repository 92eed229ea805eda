-- Ends an exception by taking its goods in.
-- $1 bigint exception, $2 text answer, $3 text reason, $4 text who, $5 uuid event,
-- $6 timestamptz occurred at, $7 bigint line, $8 bigint quantity
-- -> result text
SELECT api.accept_exception($1, $2, $3, $4, $5, $6, $7, $8) AS result;
