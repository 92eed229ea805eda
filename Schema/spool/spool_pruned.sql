-- How many entries were taken out after their time.
-- -> device, outcome, entries
SELECT device, outcome, entries FROM pruned
