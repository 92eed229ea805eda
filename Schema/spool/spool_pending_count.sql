-- How many entries are pending.
-- -> one row
SELECT count(*) FROM entry WHERE outcome IS NULL
