-- Joins symbols to the scans that stand for their labels; see functions/label.sql.
-- $1 uuid[] parts, $2 uuid[] the label's scan of each
-- -> joined int
SELECT api.join_labels($1, $2) AS joined;
