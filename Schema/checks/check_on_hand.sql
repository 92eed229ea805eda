-- P4: what is on hand is the sum of the movements, place by place, and never negative.
CREATE VIEW api.check_on_hand AS
SELECT (SELECT count(*) FROM tally.holding) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('item %s at place %s, lot "%s", serial "%s": on hand %s, movements say %s',
                      coalesce(h.item_id, e.item_id), coalesce(h.location_id, e.location_id),
                      coalesce(h.lot, e.lot), coalesce(h.serial, e.serial),
                      coalesce(h.on_hand, 0), coalesce(e.on_hand, 0)) AS problem
          FROM tally.holding AS h
          FULL JOIN (SELECT w.location_id, w.item_id, w.lot, w.serial, sum(w.quantity) AS on_hand
                       FROM (SELECT m.to_location_id AS location_id, m.item_id, m.lot, m.serial,
                                    m.quantity
                               FROM tally.movement AS m
                              UNION ALL
                             SELECT m.from_location_id, m.item_id, m.lot, m.serial, -m.quantity
                               FROM tally.movement AS m) AS w
                       JOIN tally.location AS l ON l.location_id = w.location_id
                      WHERE l.kind IN ('site', 'dock', 'bin')
                      GROUP BY w.location_id, w.item_id, w.lot, w.serial) AS e
            ON e.location_id = h.location_id AND e.item_id = h.item_id
           AND e.lot = h.lot AND e.serial = h.serial
         WHERE coalesce(h.on_hand, 0) <> coalesce(e.on_hand, 0) OR h.on_hand < 0
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
