-- Whether a logistic unit has come in.
-- ?1 sscc
-- -> one row, 0 or 1
SELECT EXISTS (SELECT 1 FROM received_unit WHERE sscc = ?1)
