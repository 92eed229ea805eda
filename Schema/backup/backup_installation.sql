-- Which installation's history this is, where that is known. For the owner.
-- -> installation_id uuid
SELECT i.installation_id FROM tally.installation AS i;
