-- The dock-like profile of `tally bench post`: 2,000 items on 2,000 open lines of 20 orders, eight
-- docks, and the bare table that the floor is taken on. As the owner, on a database of its own.
INSERT INTO tally.supplier (code, name) VALUES ('BENCH', 'Bench');
INSERT INTO tally.item (sku, name, base_unit, tracking, cost_method, currency)
SELECT 'SKU-' || n, 'Item ' || n, 'each', 'none', 'fifo', 'EUR' FROM generate_series(1, 2000) AS n;
INSERT INTO tally.item_gtin (gtin, item_id, quantity)
SELECT body || (10 - (SELECT sum(substr(body, p, 1)::int * (CASE WHEN p % 2 = 1 THEN 3 ELSE 1 END))
                        FROM generate_series(1, 13) AS p) % 10) % 10, item_id, 1
  FROM (SELECT '0' || (400638100000 + item_id) AS body, item_id FROM tally.item) AS b;
INSERT INTO tally.purchase_order (number, supplier_id, site_id, state)
SELECT 'PO-' || n, 1, 10, 'open' FROM generate_series(1, 20) AS n;
INSERT INTO tally.purchase_order_line (
           purchase_order_id, site_id, line_number, item_id, ordered, limit_quantity, complete_quantity,
           unit_price_micros, micros_per_minor, currency)
SELECT 1 + (item_id - 1) / 100, 10, 1 + (item_id - 1) % 100, item_id, 100000000, 100000000,
       100000000, 1234500 + item_id, 10000, 'EUR'
  FROM tally.item;
INSERT INTO tally.purchase_order_progress (purchase_order_line_id, item_id)
SELECT purchase_order_line_id, item_id FROM tally.purchase_order_line;
CREATE TABLE api.bench_floor (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload bytea NOT NULL
);
GRANT INSERT ON api.bench_floor TO tally_app;
