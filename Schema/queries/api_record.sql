-- Remembers which functions and views `api` has. For the owner.
-- $1 text checksum
INSERT INTO tally.api_version (checksum) VALUES ($1)
    ON CONFLICT ON CONSTRAINT pk_api_version DO UPDATE SET checksum = excluded.checksum;
