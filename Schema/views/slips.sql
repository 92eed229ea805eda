-- Packing slips that were kept, and what they are compared with.

-- The lines of orders in any state, with their items: what a slip is compared with.
CREATE VIEW api.order_item AS
SELECT o.number AS purchase_order, o.state, l.purchase_order_line_id, l.line_number, l.item_id,
       i.sku, i.name, i.base_unit, i.tracking, l.ordered, l.limit_quantity, l.complete_quantity,
       l.due, p.received, p.is_open
  FROM tally.purchase_order AS o
  JOIN tally.purchase_order_line AS l USING (purchase_order_id)
  JOIN tally.purchase_order_progress AS p USING (purchase_order_line_id)
  JOIN tally.item AS i ON i.item_id = l.item_id;

CREATE VIEW api.slip_file AS
SELECT f.slip_file_id, f.sha256, f.name, f.kept_at,
       (SELECT count(*) FROM tally.slip_page AS p
         WHERE p.slip_file_id = f.slip_file_id) AS pages,
       (SELECT count(*) FROM tally.slip_symbol AS s
         WHERE s.slip_file_id = f.slip_file_id) AS symbols
  FROM tally.slip_file AS f;

CREATE VIEW api.slip_symbol AS
SELECT s.slip_file_id, s.page, s.part, s.symbology, s.content, s.corners, s.quality
  FROM tally.slip_symbol AS s;

-- What slips were found to be, by the last judgement of each file.
CREATE VIEW api.slip_match AS
SELECT m.slip_file_id, f.name AS file, f.sha256, m.judgement, m.part, m.first_page, m.last_page,
       m.verdict, m.confidence, o.number AS purchase_order, m.judged_at
  FROM tally.slip_match AS m
  JOIN tally.slip_file AS f USING (slip_file_id)
  LEFT JOIN tally.purchase_order AS o USING (purchase_order_id)
 WHERE m.judgement = (SELECT max(x.judgement) FROM tally.slip_match AS x
                       WHERE x.slip_file_id = m.slip_file_id);

CREATE VIEW api.slip_difference AS
SELECT d.slip_file_id, d.judgement, d.part, d.ordinal, d.kind, d.page, i.sku, d.line_number,
       d.code, d.told, d.ordered, d.received, d.still_open, d.message
  FROM tally.slip_difference AS d
  LEFT JOIN tally.item AS i USING (item_id);
