-- Gives the tables a past: scans with their movements, all of one receipt of long ago, and the
-- balances they amount to. As the owner.
-- $1 bigint how many, $2 bigint the first one's number
WITH receipt AS (
    INSERT INTO tally.receipt (
               receipt_id, grn_number, location_id, site_id, state, opened_by, completed_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex($2::bigint), 12, '0'))::uuid,
           1000000 + $2::bigint, 11, 10, 'completed', 'bench', now()
    RETURNING receipt_id
), device AS (
    INSERT INTO tally.device (name) VALUES ('history ' || $2::bigint) RETURNING device_id
), past AS (
    SELECT n, 1 + n % 2000 AS item_id, timestamptz '2020-01-01' + n * interval '1 second' AS at,
           -- A UUIDv7 of that second: right-most keys, as real history has them.
           (lpad(to_hex(1577836800000 + n * 1000), 12, '0') || '70008000'
                || lpad(to_hex(n), 12, '0'))::uuid AS id
      FROM generate_series($2::bigint, $2::bigint + $1::bigint - 1) AS n
), scan AS (
    INSERT INTO tally.scan (
               scan_id, receipt_id, device_id, sequence, occurred_at, recorded_at, payload,
               symbology, outcome, item_id, quantity)
    SELECT p.id, r.receipt_id, d.device_id, p.n - $2::bigint + 1, p.at, p.at,
           '\x34303036333831333333393331', ']E0', 'accepted', p.item_id, 1
      FROM past AS p CROSS JOIN receipt AS r CROSS JOIN device AS d
)
INSERT INTO tally.movement (
           event_id, part, occurred_at, recorded_at, from_location_id, to_location_id, item_id,
           quantity, purchase_order_line_id, debit, credit, value_minor, currency)
SELECT p.id, 1, p.at, p.at, 1, 11, p.item_id, 1, p.item_id, 1, 2, 123, 'EUR' FROM past AS p;
