-- Takes out deliveries of which no entry is left; the latest stays, for its first scan may be on its
-- way.
-- ?1 opened before
DELETE FROM delivery
 WHERE opened_at < ?1 AND rowid < (SELECT max(rowid) FROM delivery)
   AND NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.delivery_id = delivery.delivery_id)
