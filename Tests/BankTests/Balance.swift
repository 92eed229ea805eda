import Postgres
import Testing

/// What must be the same however it is added up, read in one snapshot.
struct Balance {
  /// Base units on hand.
  let onHand: Int64
  /// Base units that movements brought in, less those that they took out.
  let moved: Int64
  /// Base units that order lines have received.
  let received: Int64
  /// Base units of scans that were accepted and not taken back, and of exceptions that were.
  let counted: Int64
  /// What the account of the inventory says, in hundredths.
  let account: Int64
  /// What the goods of all lines are worth, in hundredths.
  let value: Int64
  /// Lines that took in more than they may without a supervisor.
  let overLimit: Int64
  /// Pieces that are on hand more than once.
  let doubled: Int64

  private init(
    onHand: Int64, moved: Int64, received: Int64, counted: Int64, account: Int64, value: Int64,
    overLimit: Int64, doubled: Int64
  ) {
    (self.onHand, self.moved, self.received, self.counted) = (onHand, moved, received, counted)
    (self.account, self.value) = (account, value)
    (self.overLimit, self.doubled) = (overLimit, doubled)
  }

  /// Adds everything up from history, apart from Tally's own checks.
  init(_ session: inout Session) throws {
    let statement = Statement(name: "balance", sql: Self.sql)
    let read = try session.query(statement, deadline: .seconds(60)).first {
      row throws(PostgresError) in
      Balance(
        onHand: try row[0], moved: try row[1], received: try row[2], counted: try row[3],
        account: try row[4], value: try row[5], overLimit: try row[6], doubled: try row[7])
    }
    self = try #require(read)
  }

  func expectConserved(_ location: SourceLocation = #_sourceLocation) {
    #expect(onHand == moved, sourceLocation: location)
    #expect(received == moved, sourceLocation: location)
    #expect(counted == moved, sourceLocation: location)
    #expect(account == value, sourceLocation: location)
    #expect(overLimit == 0, sourceLocation: location)
    #expect(doubled == 0, sourceLocation: location)
  }

  /// One statement sees one snapshot.
  private static let sql = """
    WITH kept AS (
      SELECT s.scan_id, s.quantity FROM tally.scan AS s
       WHERE s.outcome = 'accepted'
         AND NOT EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = s.scan_id)
    )
    SELECT (SELECT coalesce(sum(on_hand), 0) FROM tally.holding)::bigint,
           (SELECT coalesce(sum(CASE WHEN from_location_id = 1 THEN quantity ELSE -quantity END), 0)
              FROM tally.movement)::bigint,
           (SELECT coalesce(sum(received), 0) FROM tally.purchase_order_progress)::bigint,
           ((SELECT coalesce(sum(quantity), 0) FROM kept)
            + (SELECT coalesce(sum(m.quantity), 0) FROM tally.exception_resolution AS r
                 JOIN tally.movement AS m USING (event_id)))::bigint,
           (SELECT coalesce(sum(CASE WHEN debit = 1 THEN value_minor ELSE -value_minor END), 0)
              FROM tally.movement)::bigint,
           (SELECT coalesce(sum(received_value), 0) FROM tally.purchase_order_progress)::bigint,
           (SELECT count(*) FROM tally.purchase_order_line AS l
             WHERE l.limit_quantity < (SELECT sum(m.quantity) FROM kept
                                         JOIN tally.movement AS m ON m.event_id = kept.scan_id
                                        WHERE m.purchase_order_line_id = l.purchase_order_line_id)),
           (SELECT count(*) FROM tally.holding WHERE serial <> '' AND on_hand > 1)
    """
}
