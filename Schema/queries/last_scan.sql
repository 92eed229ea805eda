-- The scan that an undo would take back: the last of a device for a receipt that counted
-- something, or waits as an exception, and was not taken back.
-- $1 uuid receipt, $2 int device
-- -> scan_id uuid; one row or none
SELECT api.last_scan($1, $2) AS scan_id;
