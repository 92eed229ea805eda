-- For this transaction, which reads whole tables: plans as PostgreSQL would make them.
SET LOCAL plan_cache_mode = auto;
SET LOCAL enable_seqscan = on;
