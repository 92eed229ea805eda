-- Counts entries that were taken out.
-- ?1 device, ?2 outcome, ?3 how many
INSERT INTO pruned (device, outcome, entries) VALUES (?1, ?2, ?3)
    ON CONFLICT (device, outcome) DO UPDATE SET entries = entries + excluded.entries
