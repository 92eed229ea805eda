-- Takes out the ends of deliveries of which nothing else is left; the latest delivery stays, since
-- the next session asks whether that was ended.
-- ?1 opened before
-- -> device, outcome
DELETE FROM entry
 WHERE kind = 'complete' AND outcome IS NOT NULL AND outcome <> 'stuck'
   AND delivery_id IN (SELECT delivery_id FROM delivery
                        WHERE opened_at < ?1 AND rowid < (SELECT max(rowid) FROM delivery))
   AND NOT EXISTS (SELECT 1 FROM entry AS e
                    WHERE e.delivery_id = entry.delivery_id AND e.kind <> 'complete')
RETURNING device, outcome
