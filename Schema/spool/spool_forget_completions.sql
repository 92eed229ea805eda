-- Takes out the ends of deliveries of which nothing else is left.
-- ?1 opened before
-- -> device, outcome
DELETE FROM entry
 WHERE kind = 'complete' AND outcome IS NOT NULL AND outcome <> 'stuck'
   AND delivery_id IN (SELECT delivery_id FROM delivery WHERE opened_at < ?1)
   AND NOT EXISTS (SELECT 1 FROM entry AS e
                    WHERE e.delivery_id = entry.delivery_id AND e.kind <> 'complete')
RETURNING device, outcome
