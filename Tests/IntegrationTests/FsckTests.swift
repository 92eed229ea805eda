import Postgres
import Receiving
import Schema
import Station
import Stock
import Store
import TestSupport
import Testing

extension Integration {
  @Suite struct `The proof of the books` {
    @Test func `holds after a day of everything`() async throws {
      let day = try await Day()
      let checks = try await day.house.store.fsck()
      #expect(checks.map { "check_\($0.name)" } == Schema.checks.map(\.name))
      for check in checks {
        #expect(check.problems.isEmpty, "\(check.name)")
        #expect(check.examined > 0, "\(check.name) has nothing to look at")
      }
    }

    @Test func `has a damage for every check`() {
      #expect(Set(Damage.all.map { "check_\($0.check)" }) == Set(Schema.checks.map(\.name)))
    }

    @Test func `finds each damage with the check that is for it, and no other`() async throws {
      let day = try await Day()
      for damage in Damage.all {
        var session = try day.house.database.admin()
        try session.execute("BEGIN; SET LOCAL session_replication_role = replica")
        try session.execute(damage.sql)
        var found: [String: [String]] = [:]
        for check in Schema.checks {
          let problems =
            try session.query(
              Statement(name: check.name, sql: "SELECT problems FROM api.\(check.name)")
            ).first { row throws(PostgresError) in try row[0, as: [String].self] } ?? []
          if !problems.isEmpty { found[String(check.name.dropFirst(6))] = problems }
        }
        try session.execute("ROLLBACK")
        #expect(Array(found.keys) == [damage.check], "\(damage.sql): \(found)")
        let problem = found[damage.check]?.first ?? ""
        #expect(problem.contains(damage.says), "\(problem)")
      }
    }

    @Test func `tells the application itself`() async throws {
      let day = try await Day()
      try day.house.database.execute("UPDATE tally.holding SET on_hand = on_hand + 1")
      let failing = try await day.house.store.fsck().filter { !$0.problems.isEmpty }
      #expect(failing.map(\.name) == ["on_hand"])
      #expect((1...20).contains(failing.first?.problems.count ?? 0))
    }
  }
}

/// A day with short and over deliveries, duplicates, undos, and exceptions of every fate.
private struct Day {
  let house: Warehouse

  init() async throws {
    house = try Warehouse(
      Catalogue(
        [
          .init("PLAIN", gtins: [Catalogue.gtin(1): 1, Catalogue.gtin(1, indicator: 1): 10]),
          .init("LOT", tracking: "lot", gtins: [Catalogue.gtin(2): 1]),
          .init("SERIAL", tracking: "serial", gtins: [Catalogue.gtin(3): 1]),
          .init("YEN", currency: "JPY", gtins: [Catalogue.gtin(4): 1]),
        ],
        orders: [
          ("PO-1", [.init("PLAIN", 20, limit: 25, micros: 333_333), .init("LOT", 10)]),
          ("PO-2", [.init("SERIAL", 5)]),
          ("PO-3", [.init("YEN", 30, micros: 1_500_000, currency: "JPY")]),
        ]))
    let station = ReceivingStation(
      store: house.store, settings: .init(dock: "DOCK-1", device: "reader", worker: "tester"),
      environment: house.ids.environment, revive: {})
    func gs1(_ number: Int, _ rest: String = "", indicator: Int = 0) -> String {
      "(01)\(Catalogue.gtin(number, indicator: indicator))\(rest)"
    }
    let case10 = gs1(1, indicator: 1)
    let unit = "(00)\(Catalogue.sscc(1))(02)\(Catalogue.gtin(2))(37)2(10)L2"
    let texts = [
      case10, case10, gs1(1), case10, gs1(2, "(10)L1"), gs1(2, "(10)L1"), unit, unit, gs1(2),
      gs1(3, "(21)S1"), gs1(3, "(21)S1"), gs1(3, "(21)S2"), "TALLY:UNDO", gs1(3, "(21)S2"),
      gs1(4), gs1(4), gs1(4), "TALLY:UNDO", "nothing", "]C1019", "TALLY:DAMAGED", gs1(1),
      "TALLY:UNDO", "TALLY:DAMAGED", gs1(2, "(10)L3"), gs1(2), "]C110L4", "]C110L4",
    ]
    let scans = texts.map { house.scan($0) }
    _ = try await station.receive(scans, mayBeKnown: false)
    _ = try await station.receive(Array(scans.prefix(5)), mayBeKnown: true)
    _ = try await UndoAtDesk(
      store: house.store, worker: "desk", environment: house.ids.environment
    ).undo(scans[5].id)
    let store = house.store
    // One exception is taken in beyond the tolerance, one sent back; the others wait.
    let accepted = try house.database.rows(
      """
      SELECT api.accept_exception(e.exception_id, 'accept', 'agreed', 'boss',
               '01a0c450-0000-7000-8000-00000000ffff', now(), 1, 10)
        FROM tally.exception AS e WHERE e.kind = 'over' ORDER BY 1 LIMIT 1
      """)
    #expect(accepted == ["(resolved)"])
    let waiting = try await store.exceptions(includingResolved: false)
    #expect(waiting.count >= 3)
    #expect(
      try await store.dismiss(waiting[0].number, answer: "return", reason: "r", by: "b") == nil)
    #expect(
      try house.database.rows("SELECT api.end_purchase_order('PO-2', 'closedShort', 'late', 'b')")
        == ["(done)"])
    try await station.finish()
    // A receipt that nothing was scanned for.
    var dock = try await house.openReceipt(device: "other")
    try await store.complete(dock.receipt)
    dock.receipt.lastSequence = 0
  }
}

/// What someone with all rights could do to the books, and the check that must notice.
private struct Damage {
  let check: String
  let says: String
  let sql: String

  init(_ check: String, _ sql: String, says: String = "") {
    self.check = check
    self.sql = sql
    self.says = says
  }

  /// Marks all rows as written together again, as one who covers his tracks would.
  static let touched =
    "; UPDATE tally.scan SET payload = payload; "
    + "UPDATE tally.movement SET lot = lot; UPDATE tally.exception SET kind = kind"

  static let all: [Damage] = [
    Damage(
      "label_part",
      "UPDATE tally.label_part SET label_id = gen_random_uuid()", says: "which is missing"),
    Damage(
      "label_part",
      """
      UPDATE tally.label_part SET scan_id = (SELECT s.scan_id FROM tally.scan AS s
       WHERE s.outcome = 'accepted' ORDER BY s.scan_id LIMIT 1)
       WHERE scan_id = (SELECT min(p.scan_id::text)::uuid FROM tally.label_part AS p)
      """, says: "but is accepted"),
    Damage("label_part", "DELETE FROM tally.label_part", says: "has no label"),
    Damage(
      "scan_once",
      """
      ALTER TABLE tally.scan DROP CONSTRAINT pk_scan;
      INSERT INTO tally.scan (scan_id, receipt_id, device_id, sequence, occurred_at, payload,
                              outcome, reason)
      SELECT s.scan_id, s.receipt_id, s.device_id,
             (SELECT max(sequence) + 1 FROM tally.scan AS x
               WHERE x.receipt_id = s.receipt_id AND x.device_id = s.device_id),
             s.occurred_at, s.payload, s.outcome, s.reason
        FROM tally.scan AS s WHERE s.outcome = 'refused' LIMIT 1
      """, says: "stands 2 times"),
    Damage(
      "scan_once",
      """
      UPDATE tally.scan SET undoes = (SELECT scan_id FROM tally.scan WHERE outcome = 'refused'
                                       ORDER BY scan_id LIMIT 1)
       WHERE scan_id = (SELECT u.scan_id FROM tally.scan AS u
                          JOIN tally.scan AS t ON t.scan_id = u.undoes
                         WHERE t.outcome = 'exception' LIMIT 1)
      """, says: "counted nothing"),
    Damage(
      "unit_once",
      """
      UPDATE tally.scan SET sscc = '\(Catalogue.sscc(1))' WHERE scan_id IN (
        SELECT scan_id FROM tally.scan WHERE outcome = 'accepted' AND lot = 'L1'
           AND NOT EXISTS (SELECT FROM tally.scan AS u WHERE u.undoes = scan.scan_id))
      """ + touched, says: "SSCC \(Catalogue.sscc(1)) came in"),
    Damage(
      "scan_sequence",
      """
      UPDATE tally.scan SET sequence = sequence + 1
       WHERE (receipt_id, device_id, sequence) IN (
         SELECT receipt_id, device_id, max(sequence) FROM tally.scan
          GROUP BY receipt_id, device_id ORDER BY 3 DESC LIMIT 1)
      """ + touched, says: "scans, numbered 1 to"),
    Damage(
      "scan_effect",
      """
      UPDATE tally.scan SET quantity = quantity + 1
       WHERE scan_id = (SELECT scan_id FROM tally.scan WHERE outcome = 'accepted'
                         ORDER BY scan_id LIMIT 1)
      """ + touched, says: "is accepted with 1 movements"),
    Damage(
      "scan_effect",
      """
      UPDATE tally.scan SET outcome = 'lost' WHERE scan_id = (
        SELECT scan_id FROM tally.scan WHERE outcome = 'refused' LIMIT 1)
      """, says: "has the outcome \"lost\""),
    Damage(
      "scan_effect",
      """
      DELETE FROM tally.exception WHERE exception_id = (
        SELECT exception_id FROM tally.exception AS e WHERE NOT EXISTS (
          SELECT FROM tally.exception_resolution AS r WHERE r.exception_id = e.exception_id)
         LIMIT 1)
      """, says: "is an exception that is not in the inbox"),
    Damage(
      "movement_cause",
      """
      INSERT INTO tally.exception_resolution (exception_id, answer, reason, event_id, resolved_by)
      SELECT e.exception_id, 'accept', 'r', gen_random_uuid(), 'b' FROM tally.exception AS e
       WHERE NOT EXISTS (
         SELECT FROM tally.exception_resolution AS r WHERE r.exception_id = e.exception_id)
       LIMIT 1
      """, says: "was accepted without a movement"),
    Damage(
      "movement_cause",
      """
      INSERT INTO tally.exception_resolution (exception_id, answer, reason, resolved_by)
      VALUES (987654, 'ignore', 'r', 'b')
      """, says: "which is missing"),
    Damage(
      "reference",
      "UPDATE tally.purchase_order_progress SET item_id = item_id + 1",
      says: "no progress of its own item"),
    Damage(
      "reference",
      """
      UPDATE tally.scan SET item_id = 987654 WHERE scan_id = (
        SELECT scan_id FROM tally.scan WHERE outcome = 'duplicate' LIMIT 1)
      """, says: "speaks of a receipt, device or item that is missing"),
    Damage(
      "on_hand", "UPDATE tally.holding SET on_hand = on_hand + 1 WHERE serial = 'S1'",
      says: "serial \"S1\": on hand 2, movements say 1"),
    Damage("on_hand", "DELETE FROM tally.holding WHERE serial = 'S1'", says: "on hand 0"),
    Damage(
      "line_received",
      """
      UPDATE tally.purchase_order_progress SET received = received - 1, settled = settled - 1
       WHERE received > 0
      """,
      says: "movements say"),
    Damage(
      "line_received",
      """
      UPDATE tally.purchase_order_progress
         SET received_value = received_value + 1, settled_value = settled_value + 1
      """,
      says: "movements say"),
    Damage(
      "line_tolerance",
      """
      UPDATE tally.purchase_order_line
         SET ordered = 1, limit_quantity = 1, complete_quantity = 1
       WHERE purchase_order_line_id = 1
      """, says: "of at most 1, and 10 approved beyond"),
    Damage(
      "cost_layer",
      """
      INSERT INTO tally.layer_issue (event_id, part, layer_event_id, layer_part, quantity,
                                     value_minor)
      SELECT gen_random_uuid(), 1, event_id, part, quantity + 1, 0
        FROM tally.movement WHERE serial = 'S1';
      UPDATE tally.valuation SET quantity = quantity - 2 WHERE item_id = (
        SELECT item_id FROM tally.movement WHERE serial = 'S1')
      """, says: "holds -1"),
    Damage(
      "valuation", "UPDATE tally.valuation SET quantity = quantity + 1", says: "layers say"),
    Damage(
      "valuation",
      """
      UPDATE tally.purchase_order_progress SET settled = settled - 1 WHERE NOT is_open;
      UPDATE tally.valuation SET quantity = quantity - 1
      """, says: "has ended, and 1 of the 2 that it received is settled"),
    Damage(
      "inventory_account",
      "UPDATE tally.valuation SET currency = 'USD'",
      says: "the account says"),
    Damage(
      "entry",
      """
      UPDATE tally.movement SET credit = 1 WHERE serial = 'S1'
      """ + touched, says: "from account 1 to 1"),
    Damage(
      "order_state",
      "UPDATE tally.purchase_order SET state = 'open' WHERE number = 'PO-2'",
      says: "\"PO-2\" is open, and 0 of its lines are open"),
    Damage(
      "document_number",
      "UPDATE tally.document_number SET last_number = last_number + 1",
      says: "2 receipts, the last number is 3, the highest is 2"),
    Damage(
      "document_number",
      """
      DELETE FROM tally.receipt AS r WHERE NOT EXISTS (
        SELECT FROM tally.scan AS s WHERE s.receipt_id = r.receipt_id)
      """, says: "1 receipts, the last number is 2"),
    Damage(
      "history_guard", "ALTER TABLE tally.movement DISABLE TRIGGER movement_is_history",
      says: "table \"movement\" has no guard"),
    Damage(
      "history_guard", "DROP TRIGGER scan_is_history ON tally.scan",
      says: "table \"scan\" has no guard"),
    Damage(
      "history_guard", "GRANT UPDATE ON tally.holding TO tally_app",
      says: "may change table \"holding\""),
    Damage(
      "history_guard", "ALTER VIEW api.stock OWNER TO tally_admin", says: "belongs to tally_admin"),
    Damage(
      "history_unchanged",
      """
      UPDATE tally.movement SET occurred_at = occurred_at - interval '1 day'
       WHERE serial = 'S1'
      """, says: "and its movement were not written together"),
    Damage(
      "history_unchanged",
      """
      UPDATE tally.exception SET raised_at = raised_at - interval '1 day'
       WHERE exception_id = (SELECT max(exception_id) FROM tally.exception)
      """, says: "and its exception were not written together"),
  ]
}
