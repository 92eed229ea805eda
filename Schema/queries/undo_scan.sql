-- Takes a scan back; see functions/undo.sql.
-- $1 uuid id of the undo, $2 uuid scan, $3 uuid receipt, $4 int device, $5 bigint sequence,
-- $6 timestamptz occurred at, $7 bytea payload
-- -> answer text
SELECT api.undo_scan($1, $2, $3, $4, $5, $6, $7) AS answer;
