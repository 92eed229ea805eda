-- What holds for the whole home.
-- -> currency text; one row
SELECT h.currency FROM api.home AS h;
