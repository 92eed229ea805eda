-- Notes that a logistic unit has come in.
-- ?1 sscc
INSERT INTO received_unit (sscc) VALUES (?1) ON CONFLICT DO NOTHING
