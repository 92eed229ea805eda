-- Ends a receipt.
-- $1 uuid receipt
-- -> completed boolean; false when it had ended before
SELECT api.complete_receipt($1) AS completed;
