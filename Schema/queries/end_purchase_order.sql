-- Ends an order.
-- $1 text number, $2 text new state, $3 text reason, $4 text actor
-- -> answer text
SELECT api.end_purchase_order($1, $2, $3, $4) AS answer;
