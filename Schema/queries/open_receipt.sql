-- Opens a receipt, or finds it open.
-- $1 uuid receipt, $2 text dock, $3 text device, $4 text worker
-- -> device_id int, grn_number bigint, last_sequence bigint
SELECT r.device_id, r.grn_number, r.last_sequence FROM api.open_receipt($1, $2, $3, $4) AS r;
