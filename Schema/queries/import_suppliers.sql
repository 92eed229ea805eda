-- Brings suppliers up to date.
-- $1 text[] codes, $2 text[] names, $3 text[] GLNs, $4 text[] e-mails, $5 int[] lead times in days,
-- $6 text[] transmissions
SELECT api.import_suppliers($1, $2, $3, $4, $5, $6);
