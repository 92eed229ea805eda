-- Settled entries whose time is over, but the newest of each device, oldest first. That a delivery
-- was ended stays as long as it does.
-- ?1 settled before, ?2 how many of each device stay, ?3 how many at most
-- -> position, device, outcome
SELECT e.position, e.device, e.outcome
  FROM entry AS e
 WHERE e.outcome IS NOT NULL AND e.outcome <> 'stuck' AND e.kind <> 'complete'
   AND e.settled_at < ?1
   AND e.position <= (SELECT n.position FROM entry AS n WHERE n.device = e.device
                       ORDER BY n.position DESC LIMIT 1 OFFSET ?2)
 ORDER BY e.position LIMIT ?3
