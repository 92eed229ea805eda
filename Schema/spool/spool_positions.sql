-- All positions of entries, in their order.
-- -> position
SELECT position FROM entry NOT INDEXED ORDER BY position
