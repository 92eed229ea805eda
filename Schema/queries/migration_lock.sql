-- Waits until no other session migrates this database; held to the end of the transaction.
-- -> one row, void
SELECT pg_catalog.pg_advisory_xact_lock(7237123488);
