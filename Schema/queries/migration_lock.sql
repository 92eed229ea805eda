-- Waits until no other session migrates this database; held to the end of the transaction.
SELECT pg_catalog.pg_advisory_xact_lock(7237123488);
