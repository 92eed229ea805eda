import GS1
import Identification
import Receiving
import Stock
import Testing

@Suite struct `The item behind a scan` {
  @Test(arguments: [
    ("]E09506000134352", 1), ("9506000134352", 1), ("BOLT", 1), ("100-B", 1),
    ("]I119506000134359", 12), ("(01)19506000134359", 12),
    ("(02)19506000134359(37)5", 60), ("(00)376123459450806391(02)19506000134359(37)5", 60),
    ("(02)09506000134352(37)24", 24), ("0219506000134359375", 60),
    ("(01)95060001343528(30)1500", 1_500), ("(01)19506000134359(30)7", 7),
  ])
  func `is counted in base units`(text: String, quantity: Int64) throws {
    var orders = orders(line(1, ordered: 10_000))
    let match = try orders.match(text)
    #expect(match.accepted == "PO-1/1")
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(quantity))
    #expect(orders.received(1) == Quantity(quantity))
  }

  @Test func `is counted by AI 30 in base units also where AI 02 names it`() throws {
    var orders = orders(line(1, ordered: 10_000))
    #expect(try orders.match("(02)19506000134359(30)7").quantity == Quantity(7))
    #expect(try orders.match("(02)19506000134359(37)5(30)7").quantity == Quantity(60))
  }

  @Test(arguments: ["(02)95060001343528(37)1001", "(02)95060001343528(37)99999999"])
  func `waits as too many when its count is beyond all limits`(text: String) throws {
    var orders = orders(line(1, ordered: 1_000_000_000))
    let match = try orders.match(text)
    #expect(match.exception == .over)
    #expect(match.held == "PO-1/1")
    #expect(match.quantity == nil)
    #expect(orders.received(1) == Quantity(0))
  }

  @Test func `waits when its label counts nothing`() throws {
    var orders = orders(line(1))
    for text in ["(02)09506000134352(37)0", "(01)09506000134352(30)0"] {
      let match = try orders.match(text)
      #expect(match.accepted == nil)
      #expect(match.quantity == nil)
    }
    #expect(orders.received(1) == Quantity(0))
  }

  @Test(arguments: ["]E0614141000036", "(01)95060001343511", "BOLTS", "100-C"])
  func `is unknown when nothing has its code`(text: String) throws {
    var orders = OpenOrders(
      packs: catalogue.filter { $0.value.first?.item != .drill }, lines: [line(1)])
    let match = try orders.match(text)
    #expect(match.exception == .unknownItem)
    #expect(match.held == nil)
    #expect(match.item == nil)
    #expect(match.quantity == nil)
  }

  @Test func `keeps what the label says of it also when it is unknown`() throws {
    let expiry = try CalendarDate("2027-11-30")
    var orders = orders()
    let match = try orders.match("(01)95060001343511(10)L1(21)S1(17)271130")
    #expect(match.exception == .unknownItem)
    #expect(
      match.particulars
        == Particulars(lot: "L1", serial: "S1", expiry: expiry))
  }

  @Test func `is not known of a logistic unit that says nothing but its number`() throws {
    var orders = orders(line(1))
    let match = try orders.match("(00)376123459450806391(400)PO-1")
    #expect(match.exception == .unknownContent)
    #expect(match.item == nil)
    #expect(match.particulars.sscc?.description == "376123459450806391")
  }

  @Test func `came in before when its logistic unit did`() throws {
    var orders = orders(line(1))
    orders.received.logisticUnits = [try SSCC("376123459450806391")]
    let match = try orders.match("(00)376123459450806391")
    #expect(match.outcome == .duplicate(.sameSSCC))
  }

  @Test(arguments: ["(02)19506000134359", "(00)376123459450806391(02)09506000134352(10)L1"])
  func `is not counted as one where the label names a content but not how many`(
    text: String
  ) throws {
    var orders = orders(line(1))
    let match = try orders.match(text)
    #expect(match.exception == .unknownContent)
    #expect(match.item == .bolt)
    #expect(match.quantity == nil)
    #expect(orders.received(1) == Quantity(0))
  }

  @Test func `is ambiguous when suppliers call different items the same`() throws {
    var orders = orders(line(1), line(2, of: .paint))
    let match = try orders.match("100-A")
    #expect(match.exception == .ambiguous)
    #expect(match.item == nil)
    #expect(match.quantity == nil)
    #expect(match.held == nil)
    #expect(orders.received(1) == Quantity(0))
  }

  @Test func `is looked for by GTIN first, then by the digits as a SKU`() throws {
    var orders = orders(line(1, of: .numeric), line(2))
    #expect(try identified("40170725").kind == .gtin)
    #expect(try orders.match("40170725").item == .numeric)
    #expect(try orders.match("]E440170725").item == .numeric)
    orders.packs[.text("9506000134352")] = [Pack(of: .numeric, quantity: Quantity(1))]
    #expect(try orders.match("9506000134352").item == .bolt)
  }

  @Test(
    arguments: [
      ("(01)09506000134376(10)L1", nil), ("(01)09506000134376", .missingLot),
      ("(01)09506000134376(21)S1", .missingLot),
      ("(01)09506000149301(10)L1(17)271130", nil), ("(01)09506000149301(10)L1(15)271130", nil),
      ("(01)09506000149301(10)L1", .missingExpiry), ("(01)09506000149301(17)271130", .missingLot),
      ("(01)09506000149301", .missingLot),
      ("(02)19506000149308(37)4(10)L1(17)271130", nil),
      ("(01)00614141000036(21)S1", nil), ("(01)00614141000036", .missingSerial),
      ("(01)00614141000036(21)S1(30)2", .missingSerial),
      ("(01)00614141000036(21)S1(30)1", nil),
    ] as [(String, ExceptionKind?)])
  func `must come with the particulars by which it is tracked`(
    text: String, missing: ExceptionKind?
  ) throws {
    var orders = orders(
      line(1, of: .paint), line(2, of: .milk), line(3, of: .drill))
    let match = try orders.match(text)
    #expect(match.exception == missing)
    #expect(match.item != nil)
  }

  @Test func `comes with its lot, serial, expiry and logistic unit`() throws {
    var orders = orders(line(1))
    let label = "(00)376123459450806391(02)09506000134352(37)24(10)L1(21)S1(15)271201"
    let particulars = try orders.match(label).particulars
    #expect(particulars.lot == "L1")
    #expect(particulars.serial == "S1")
    #expect(particulars.expiry?.description == "2027-12-01")
    #expect(particulars.sscc?.description == "376123459450806391")
    #expect(
      try orders.match("(01)09506000134352(15)271201(17)271130").particulars.expiry?.description
        == "2027-11-30")
  }
}
