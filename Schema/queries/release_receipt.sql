-- Gives a receipt that this session holds back.
-- $1 bigint GRN number
-- -> released boolean
SELECT pg_catalog.pg_advisory_unlock(723712, $1::bigint::int) AS released;
