-- The bare one-row commit that postings are compared with.
-- $1 bytea
INSERT INTO api.bench_floor (payload) VALUES ($1);
