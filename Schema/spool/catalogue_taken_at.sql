-- When the snapshot was taken.
-- -> taken_at; no row before the first snapshot
SELECT taken_at FROM snapshot
