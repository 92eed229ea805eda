import GS1
import Identification
import Receiving
import Scanning
import Stock
import Testing

/// A carton of bolts, milk or paint: GTINs without check of what is tracked.
private let bolt = "]C10109506000134352"
private let milk = "]C10109506000149301"
private let paint = "]C10109506000134376"
private let drill = "]C10100614141000036"
private let lot = "]C110LOT-7"
private let lotAndExpiry = "]C11726113010LOT-7"
private let expiry = "]C117261130"
private let serial = "]C121S-1"
private let unit = "]C100006141411234567890"

private let now = Instant(microsecondsSince1970: 1_795_251_600_000_000)

@Suite struct `A label session` {
  /// What each scan of a dock should become, in short: `ok 1`, an exception's kind, a duplicate's,
  /// with `<n` for the scans before it that it completes and `^i` for the scan that it belongs to.
  private func outcomes(_ texts: [String], _ orders: OpenOrders) throws -> [String] {
    var orders = orders
    var session = LabelSession()
    return try texts.enumerated().map { index, text in
      let scan = ID<Scan>(rawValue: UInt128(index + 1))
      let reading = session.read(
        try identified(text), of: scan, at: now, isDamaged: false, in: &orders)
      let outcome =
        switch reading.match.outcome {
        case .accept: "ok \(reading.match.quantity ?? Quantity(0))"
        case .exception(let kind, _): kind.rawValue
        case .duplicate(let kind): kind.rawValue
        }
      switch reading.role {
      case .whole: return outcome
      case .completes(let scans): return outcome + " <\(scans.count)"
      case .belongs(let label): return outcome + " ^\(label.rawValue)"
      }
    }
  }

  private var all: OpenOrders {
    orders(
      line(), line(2, of: .milk), line(3, of: .paint), line(4, of: .drill),
      line(5, of: .cheese, ordered: 9_000))
  }

  @Test(arguments: [
    // The symbols of one carton in either order.
    ([paint, lot], ["missingLot", "ok 1 <1"]),
    ([lot, paint], ["incompleteLabel", "ok 1 <1"]),
    ([milk, lotAndExpiry], ["missingLot", "ok 1 <1"]),
    ([milk, lot, expiry], ["missingLot", "missingExpiry <1", "ok 1 <1"]),
    ([lot, expiry, milk], ["incompleteLabel", "incompleteLabel <1", "ok 1 <1"]),
    ([expiry, milk, lot], ["incompleteLabel", "missingLot <1", "ok 1 <1"]),
    ([drill, serial], ["missingSerial", "ok 1 <1"]),
    // Item, lot and SSCC, the SSCC last and between them.
    ([paint, lot, unit], ["missingLot", "ok 1 <1", "sameLabel ^2"]),
    ([paint, unit, lot], ["missingLot", "unknownContent", "ok 1 <2"]),
    ([milk, expiry, lot], ["missingLot", "missingLot <1", "ok 1 <1"]),
    // Lots first, the same twice: each carton has its own.
    (
      [lot, paint, lot, paint, "]C110LOT-8", paint],
      ["incompleteLabel", "ok 1 <1", "incompleteLabel", "ok 1 <1", "incompleteLabel", "ok 1 <1"]
    ),
    // The same symbol twice where items are scanned first.
    ([paint, lot, lot], ["missingLot", "ok 1 <1", "sameLabel ^2"]),
    // A supplier's label with a symbol for each fact, in any order.
    (["]A0PBOLT", "]A0Q4", "]A01TL0"], ["unknownContent", "ok 4 <1", "sameLabel ^2"]),
    (["]A0PBOLT", "]A01TL0", "]A0Q4"], ["unknownContent", "unknownContent <1", "ok 4 <1"]),
    (["]A0Q4", "]A0PBOLT", "]A01TL0"], ["incompleteLabel", "ok 4 <1", "sameLabel ^2"]),
    (["]A01TL0", "]A0Q4", "]A0PBOLT"], ["incompleteLabel", "incompleteLabel <1", "ok 4 <1"]),
    (["]A0Q4", "]A01TL0", "]A0PBOLT"], ["incompleteLabel", "incompleteLabel <1", "ok 4 <1"]),
    // Cheese by its weight, which stands in a symbol of its own.
    (["]C10199506000134355", "]C13103001250"], ["unknownContent", "ok 1250 <1"]),
    (["]C13103001250", "]C10199506000134355"], ["incompleteLabel", "ok 1250 <1"]),
    // A pallet's two symbols.
    ([unit, "]C102095060001343523710"], ["unknownContent", "ok 10 <1"]),
    (["]C102095060001343523710", unit], ["ok 10", "sameLabel ^1"]),
    (["]C10209506000134352", "]C13712"], ["unknownContent", "ok 12 <1"]),
    // What an item without lots says behind itself counts nothing.
    ([bolt, lot], ["ok 1", "sameLabel ^1"]),
    ([bolt, lot, bolt, lot], ["ok 1", "sameLabel ^1", "ok 1", "sameLabel ^3"]),
  ])
  func `counts the symbols of one carton once`(_ scans: [String], _ expected: [String]) throws {
    #expect(try outcomes(scans, all) == expected)
  }

  @Test(arguments: [
    // Two cartons, the first without its lot: the second's symbol is not for the first.
    ([paint, paint, lot], ["missingLot", "missingLot", "ok 1 <1"]),
    ([paint, milk, lotAndExpiry], ["missingLot", "missingLot", "ok 1 <1"]),
    // A whole label in one symbol never adds to another.
    ([paint, "]C1010950600013437610X"], ["missingLot", "ok 1"]),
    // What does not bring a label on is not of it: an SSCC, or a company's own data.
    ([paint, unit], ["missingLot", "unknownContent"]),
    ([paint, "]C199X"], ["missingLot", "incompleteLabel"]),
    // A lone SSCC may be a pallet's: it does not take the next carton.
    ([unit, bolt], ["unknownContent", "ok 1"]),
    ([unit, paint, lot], ["unknownContent", "missingLot", "ok 1 <1"]),
    ([unit, lot, paint], ["unknownContent", "unknownContent <1", "missingLot"]),
    // Behind one symbol that sufficed, an SSCC may be another unit.
    ([bolt, unit], ["ok 1", "unknownContent"]),
    // Contradictions: two lots are two cartons.
    ([paint, lot, "]C110LOT-8"], ["missingLot", "ok 1 <1", "incompleteLabel"]),
    ([paint, lot, "]C110LOT-8", paint], ["missingLot", "ok 1 <1", "incompleteLabel", "ok 1 <1"]),
    // Text is its own label, and no data element without need.
    ([paint, "BOLT"], ["missingLot", "ok 1"]),
    ([paint, "TOOL-1"], ["missingLot", "unknownItem"]),
    ([paint, "]C0TOOL-1"], ["missingLot", "unknownItem"]),
    (["]C0KPO-1", "]C0PBOLT"], ["unknownItem", "unknownContent"]),
  ])
  func `keeps two cartons apart`(_ scans: [String], _ expected: [String]) throws {
    #expect(try outcomes(scans, all) == expected)
  }

  @Test func `takes the lot of each carton, whatever came before`() throws {
    let scans = (0..<5).flatMap { [paint, "]C110LOT-\($0)"] }
    var orders = all
    var session = LabelSession()
    var lots: [String?] = []
    for (index, text) in scans.enumerated() {
      let reading = session.read(
        try identified(text), of: ID(rawValue: UInt128(index + 1)), at: now, isDamaged: false,
        in: &orders)
      if case .accept = reading.match.outcome { lots.append(reading.match.particulars.lot) }
    }
    #expect(lots == (0..<5).map { "LOT-\($0)" })
    #expect(orders.received(3) == Quantity(5))
  }

  @Test func `leaves an announced unit of several items waiting, whatever is scanned beside it`()
    throws
  {
    var mixed = all
    mixed.announced = [
      try SSCC("006141411234567890"): [
        AnnouncedContent(
          item: .bolt, quantity: Quantity(10), lot: nil, serial: nil, expiry: nil,
          purchaseOrder: "PO-1"),
        AnnouncedContent(
          item: .paint, quantity: Quantity(2), lot: "LOT-7", serial: nil, expiry: nil,
          purchaseOrder: "PO-1"),
      ]
    ]
    #expect(
      try outcomes([unit, "]C102095060001343523710", paint, lot], mixed)
        == ["unknownContent", "ok 10", "missingLot", "ok 1 <1"])
  }

  @Test(arguments: [
    ("Q5", "ok 5"), ("Q5 EA", "ok 5"), ("Q5\u{1D}3QPC", "ok 5"), ("Q5 BX", "unknownContent"),
    ("Q5\u{1D}3QBX", "unknownContent"), ("7Q5BX", "unknownContent"), ("7Q5EA", "ok 5"),
  ])
  func `counts a supplier's label in pieces only`(_ quantity: String, _ expected: String) throws {
    let label = "[)>\u{1E}06\u{1D}PBOLT\u{1D}\(quantity)\u{1E}\u{4}"
    #expect(try outcomes([label], all) == [expected])
  }

  @Test func `keeps a doubt although only one reading fits the rest of the label`() throws {
    // Read as (10)A (21)B, or as (10)A21B; a label that names another serial number leaves one.
    let doubtful = try identified("]C101095060001343761030A21B")
    try #require(doubtful.readings.count >= 1)
    var one = try identified("]C117271130").joined(with: doubtful)
    #expect(one?.readings.isEmpty == false)
    one = doubtful.joined(with: try identified("]C1400PO-1"))
    #expect(one?.readings.count == doubtful.readings.count)
  }

  @Test func `takes no part alone for one piece, whoever asks`() throws {
    let part = try identified("]A0PBOLT")
    #expect(throws: OpenOrders.NoDestination.unknownItem) {
      try all.destination(of: part, known: Particulars())
    }
  }

  @Test func `knows a unit that has come in by the SSCC behind its content`() throws {
    var known = all
    known.received.logisticUnits = [try SSCC("006141411234567890")]
    #expect(
      try outcomes(["]C102095060001343523710", unit], known) == ["ok 10", "sameSSCC"])
  }

  @Test func `goes on where another session left off`() throws {
    var session = LabelSession()
    session.recall(
      try identified(paint), of: ID(rawValue: 1), at: now, isWaiting: true, standing: nil)
    var orders = all
    let reading = session.read(
      try identified(lot), of: ID(rawValue: 2), at: now, isDamaged: false, in: &orders)
    #expect(reading.role == .completes([ID(rawValue: 1)]))
    #expect(reading.match.particulars.lot == "LOT-7")
  }

  @Test func `begins anew after it was told to forget`() throws {
    var session = LabelSession()
    var orders = all
    _ = session.read(
      try identified(paint), of: ID(rawValue: 1), at: now, isDamaged: false, in: &orders)
    session.forget()
    let reading = session.read(
      try identified(lot), of: ID(rawValue: 2), at: now, isDamaged: false, in: &orders)
    #expect(reading.role == .whole)
  }

  @Test func `sets a damaged carton aside without asking for its lot`() throws {
    var session = LabelSession()
    var orders = all
    let reading = session.read(
      try identified(paint), of: ID(rawValue: 1), at: now, isDamaged: true, in: &orders)
    guard case .exception(.damaged, _) = reading.match.outcome else {
      Issue.record("\(reading.match.outcome)")
      return
    }
  }
}
