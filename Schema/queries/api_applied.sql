-- The checksum of the functions and views in `api`. For the owner.
-- -> checksum text; no row before the first migration
SELECT v.checksum FROM tally.api_version AS v;
