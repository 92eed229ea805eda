-- The orders that advance ship notices are for.
-- $1 text[] numbers of notices
-- -> asn text, supplier text, purchase_order text; none or more rows a notice
SELECT DISTINCT l.asn, l.supplier, l.purchase_order
  FROM api.asn_line AS l
 WHERE l.asn = ANY ($1::text[]);
