-- P4: history speaks only of receipts, devices, items, places, accounts and lines that exist.
CREATE VIEW api.check_reference AS
SELECT (SELECT (SELECT count(*) FROM tally.scan) + (SELECT count(*) FROM tally.movement)) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('scan %s speaks of a receipt, device or item that is missing', s.scan_id)
               AS problem
          FROM tally.scan AS s
          LEFT JOIN tally.receipt AS r ON r.receipt_id = s.receipt_id
          LEFT JOIN tally.device AS d ON d.device_id = s.device_id
          LEFT JOIN tally.item AS i ON i.item_id = s.item_id
         WHERE r.receipt_id IS NULL OR d.device_id IS NULL
            OR (s.item_id IS NOT NULL AND i.item_id IS NULL)
         UNION ALL
        SELECT format('movement %s/%s speaks of an item, place or account that is missing',
                      m.event_id, m.part)
          FROM tally.movement AS m
          LEFT JOIN tally.item AS i ON i.item_id = m.item_id
          LEFT JOIN tally.location AS f ON f.location_id = m.from_location_id
          LEFT JOIN tally.location AS t ON t.location_id = m.to_location_id
          LEFT JOIN tally.account AS d ON d.account_id = m.debit
          LEFT JOIN tally.account AS c ON c.account_id = m.credit
         WHERE i.item_id IS NULL OR f.location_id IS NULL OR t.location_id IS NULL
            OR d.account_id IS NULL OR c.account_id IS NULL
         UNION ALL
        SELECT format('movement %s/%s is on line %s, which is not its item''s', m.event_id,
                      m.part, m.purchase_order_line_id)
          FROM tally.movement AS m
          LEFT JOIN tally.purchase_order_line AS l USING (purchase_order_line_id)
         WHERE m.purchase_order_line_id IS NOT NULL AND l.item_id IS DISTINCT FROM m.item_id
         UNION ALL
        SELECT format('line %s has no progress of its own item', l.purchase_order_line_id)
          FROM tally.purchase_order_line AS l
          LEFT JOIN tally.purchase_order_progress AS p USING (purchase_order_line_id)
         WHERE p.item_id IS DISTINCT FROM l.item_id
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
