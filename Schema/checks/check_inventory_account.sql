-- P4: the inventory account is what the stock is worth, in every currency.
CREATE VIEW api.check_inventory_account AS
SELECT (SELECT count(DISTINCT m.currency) FROM tally.movement AS m) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('%s: the account says %s, the stock is worth %s',
                      coalesce(a.currency, v.currency), coalesce(a.balance, 0),
                      coalesce(v.value, 0)) AS problem
          FROM (SELECT m.currency, sum(CASE WHEN m.debit = 1 THEN m.value_minor
                                            ELSE -m.value_minor END) AS balance
                  FROM tally.movement AS m WHERE 1 IN (m.debit, m.credit)
                 GROUP BY m.currency) AS a
          FULL JOIN (SELECT currency, sum(value_minor) AS value
                       FROM (SELECT value_minor, currency FROM tally.valuation
                              UNION ALL
                             SELECT p.received_value - p.settled_value, l.currency
                               FROM tally.purchase_order_progress AS p
                               JOIN tally.purchase_order_line AS l
                              USING (purchase_order_line_id)) AS w
                      GROUP BY currency) AS v USING (currency)
         WHERE coalesce(a.balance, 0) <> coalesce(v.value, 0)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
