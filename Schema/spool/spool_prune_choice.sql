-- Settled entries whose time is over, but the newest of each device, oldest first. That a delivery
-- was ended stays as long as it does.
-- ?1 settled before, ?2 how many of each device stay, ?3 how many at most
-- -> position, device, outcome
--
-- Where the newest of a device begin is found once for each, and not once for each entry: after
-- weeks without work all that is kept is old. The entries are read in their order, up to the limit.
WITH boundary AS MATERIALIZED (
  SELECT d.device,
         (SELECT n.position FROM entry AS n WHERE n.device = d.device
           ORDER BY n.position DESC LIMIT 1 OFFSET ?2) AS position
    FROM (SELECT DISTINCT device FROM entry) AS d)
SELECT e.position, e.device, e.outcome
  FROM entry AS e NOT INDEXED
 CROSS JOIN boundary AS b
 WHERE e.outcome IS NOT NULL AND e.outcome <> 'stuck' AND e.kind <> 'complete'
   AND e.settled_at < ?1 AND b.device = e.device AND e.position <= b.position
 ORDER BY e.position LIMIT ?3
