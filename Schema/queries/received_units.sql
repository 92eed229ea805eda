-- Which serial numbers and SSCCs have come in and were not taken back.
-- $1 text[] serial numbers, $2 text[] SSCCs of 18 digits
-- -> item_id int, serial text, sscc text; of each row either the first two or the last
SELECT s.item_id, s.serial, NULL::text AS sscc
  FROM api.received_serial AS s
 WHERE s.serial = ANY ($1::text[])
 UNION ALL
SELECT NULL, NULL, u.sscc
  FROM api.received_logistic_unit AS u
 WHERE u.sscc = ANY ($2::text[]);
