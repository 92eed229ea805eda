-- Takes a receipt for this session until it ends, unless another session has it.
-- $1 bigint GRN number
-- -> taken boolean
SELECT pg_catalog.pg_try_advisory_lock(723712, $1::bigint::int) AS taken;
