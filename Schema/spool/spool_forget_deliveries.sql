-- Takes out deliveries of which no entry is left.
-- ?1 opened before
DELETE FROM delivery
 WHERE opened_at < ?1
   AND NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.delivery_id = delivery.delivery_id)
