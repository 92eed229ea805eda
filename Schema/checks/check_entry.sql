-- P4: every entry moves an amount between two accounts, the way its goods went.
CREATE VIEW api.check_entry AS
SELECT (SELECT count(*) FROM tally.movement) AS examined,
       ARRAY(SELECT w.problem FROM (
        SELECT format('movement %s/%s: %s units worth %s from account %s to %s', m.event_id,
                      m.part, m.quantity, m.value_minor, m.credit, m.debit) AS problem
          FROM tally.movement AS m
          JOIN tally.location AS f ON f.location_id = m.from_location_id
          JOIN tally.location AS t ON t.location_id = m.to_location_id
         WHERE m.quantity <= 0 OR m.value_minor < 0 OR m.debit = m.credit
            OR m.from_location_id = m.to_location_id
            OR (t.kind IN ('site', 'dock', 'bin')) <> (m.debit = 1)
            OR (f.kind IN ('site', 'dock', 'bin')) <> (m.credit = 1)
       ) AS w ORDER BY w.problem LIMIT 20) AS problems;
