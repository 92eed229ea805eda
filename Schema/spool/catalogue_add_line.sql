-- ?1 line_id, ?2 purchase_order, ?3 line_number, ?4 item_id, ?5 ordered, ?6 limit_quantity,
-- ?7 complete_quantity, ?8 due, ?9 received, ?10 is_open, ?11 site_id
INSERT INTO line (line_id, purchase_order, line_number, item_id, ordered, limit_quantity,
                  complete_quantity, due, received, is_open, site_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
