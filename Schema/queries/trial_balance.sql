-- Every account's balance, debits less credits.
-- -> account text, kind text, currency text, balance_minor bigint
SELECT t.account, t.kind, t.currency, t.balance_minor
  FROM api.trial_balance AS t
 ORDER BY t.account_id, t.currency;
