import GS1
import Identification
import Receiving
import Stock
import Testing

@Suite struct `Matching a scan` {
  @Test func `gives its goods to the order line that waits for them`() throws {
    var orders = orders(line(1, ordered: 10), line(2, of: .paint, on: "PO-2"))
    let match = try orders.match("]E09506000134352")
    #expect(match.accepted == "PO-1/1")
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(1))
    #expect(match.elsewhere == [])
    #expect(orders.received(1) == Quantity(1))
    #expect(orders.received(2) == Quantity(0))
  }

  @Test func `shows the line as it was before`() throws {
    var orders = orders(line(1, ordered: 10, received: 4))
    let match = try orders.match("]E09506000134352")
    #expect(match.outcome == .accept(line(1, ordered: 10, received: 4)))
    #expect(orders.received(1) == Quantity(5))
  }

  @Test func `fills the line that is due first, then the lowest number, undated last`() throws {
    var orders = orders(
      line(1, on: "PO-1", ordered: 1),
      line(2, on: "PO-3", number: 2, ordered: 1, due: "2026-12-01"),
      line(3, on: "PO-3", number: 1, ordered: 1, due: "2026-12-01"),
      line(4, on: "PO-2", ordered: 1, due: "2026-12-01"),
      line(5, on: "PO-4", ordered: 1, due: "2026-11-30"))
    let accepted = try (0..<6).map { _ in try orders.match("BOLT").accepted }
    #expect(accepted == ["PO-4/1", "PO-2/1", "PO-3/1", "PO-3/2", "PO-1/1", nil])
  }

  @Test func `prefers room within what was ordered to tolerance on an earlier line`() throws {
    var orders = orders(
      line(1, on: "PO-1", ordered: 1, limit: 2, due: "2026-11-01"),
      line(2, on: "PO-2", ordered: 1, limit: 2, due: "2026-12-01"))
    let accepted = try (0..<5).map { _ in try orders.match("BOLT").accepted }
    #expect(accepted == ["PO-1/1", "PO-2/1", "PO-1/1", "PO-2/1", nil])
  }

  @Test func `never splits a scan between lines that have room only together`() throws {
    var orders = orders(line(1, number: 1, ordered: 8), line(2, number: 2, ordered: 8))
    let match = try orders.match("(01)19506000134359")
    #expect(match.exception == .over)
    #expect(match.held == "PO-1/1")
    #expect(match.quantity == Quantity(12))
    #expect(orders.received(1) == Quantity(0))
    #expect(orders.received(2) == Quantity(0))
  }

  @Test func `skips a line with too little room for one that has enough`() throws {
    var orders = orders(line(1, number: 1, ordered: 11), line(2, number: 2, ordered: 12))
    #expect(try orders.match("(01)19506000134359").accepted == "PO-1/2")
  }

  @Test func `holds goods that no line has room for, tolerance included`() throws {
    var orders = orders(line(1, ordered: 10, limit: 11, received: 11))
    let match = try orders.match("BOLT")
    #expect(match.exception == .over)
    #expect(match.held == "PO-1/1")
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(1))
    #expect(orders.received(1) == Quantity(11))
  }

  @Test func `takes every scan of a batch into account for the next`() throws {
    var orders = orders(line(1, ordered: 30))
    let outcomes = try (0..<3).map { _ in try orders.match("(01)19506000134359").exception }
    #expect(outcomes == [nil, nil, .over])
    #expect(orders.received(1) == Quantity(24))
    #expect(try orders.match("BOLT").accepted == "PO-1/1")
  }

  @Test func `leaves what it holds out of account`() throws {
    var orders = orders(line(1, ordered: 1))
    #expect(try orders.match("BOLT", isDamaged: true).exception == .damaged)
    #expect(try orders.match("BOLT").accepted == "PO-1/1")
  }

  @Test func `holds what the worker calls damaged, beside the line it would have gone to`() throws {
    var orders = orders(line(1, ordered: 1))
    let match = try orders.match("BOLT", isDamaged: true)
    #expect(match.exception == .damaged)
    #expect(match.held == "PO-1/1")
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(1))
  }

  @Test func `holds goods whose orders have all ended`() throws {
    var orders = orders(line(1, isOpen: false))
    let match = try orders.match("BOLT")
    #expect(match.exception == .closedOrder)
    #expect(match.held == "PO-1/1")
    #expect(orders.received(1) == Quantity(0))
  }

  @Test func `passes over an order that has ended for one that has not`() throws {
    var orders = orders(
      line(1, on: "PO-1", due: "2026-11-01", isOpen: false), line(2, on: "PO-2"))
    #expect(try orders.match("BOLT").accepted == "PO-2/1")
  }

  @Test func `holds goods that nobody ordered`() throws {
    var orders = orders(line(1, of: .paint))
    let match = try orders.match("BOLT")
    #expect(match.exception == .notOrdered)
    #expect(match.held == nil)
    #expect(match.item == .bolt)
    #expect(match.elsewhere == [])
  }

  @Test func `holds goods of another order than the worker expects, and names those`() throws {
    var orders = orders(
      line(1, on: "PO-3"), line(2, on: "PO-2"), line(3, on: "PO-2", number: 2),
      line(4, on: "PO-4", isOpen: false), line(5, of: .paint, on: "PO-9"), expected: ["PO-9"])
    let match = try orders.match("BOLT")
    #expect(match.exception == .notOrdered)
    #expect(match.elsewhere == ["PO-2", "PO-3"])
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(1))
  }

  @Test func `fills only orders that the worker expects`() throws {
    var orders = orders(
      line(1, on: "PO-1", ordered: 1, due: "2026-11-01"), line(2, on: "PO-2", ordered: 1),
      expected: ["PO-2", "PO-3"])
    #expect(try orders.match("BOLT").accepted == "PO-2/1")
    #expect(try orders.match("BOLT").exception == .over)
    #expect(orders.received(1) == Quantity(0))
  }

  @Test func `fills the order that the label names first, if it counts`() throws {
    let early = line(1, on: "PO-1", ordered: 2, due: "2026-11-01")
    let late = line(2, on: "PO-2", ordered: 1)
    var both = orders(early, late)
    let label = "(01)09506000134352(400)PO-2"
    #expect(try both.match(label).accepted == "PO-2/1")
    #expect(try both.match(label).accepted == "PO-1/1")
    var unexpected = orders(early, late, expected: ["PO-1"])
    #expect(try unexpected.match(label).accepted == "PO-1/1")
    var unknown = orders(early, late)
    #expect(try unknown.match("(01)09506000134352(400)PO-7").accepted == "PO-1/1")
  }

  @Test func `counts a piece, and a logistic unit, once`() throws {
    var orders = orders(line(1), line(2, of: .drill))
    let piece = "(01)00614141000036(21)S1"
    let unit = "(00)376123459450806391(02)09506000134352(37)24"
    #expect(try orders.match(piece).accepted == "PO-1/1")
    #expect(try orders.match(piece).outcome == .duplicate(.sameSerial))
    #expect(try orders.match("(01)00614141000036(21)S2").accepted == "PO-1/1")
    #expect(try orders.match("(01)09506000134352(21)S1").accepted == "PO-1/1")
    #expect(try orders.match(unit).accepted == "PO-1/1")
    #expect(try orders.match(unit).outcome == .duplicate(.sameSSCC))
    #expect(orders.received(1) == Quantity(25))
    #expect(orders.received(2) == Quantity(2))
  }

  @Test func `knows which pieces and logistic units came in before the batch`() throws {
    var orders = orders(line(1), line(2, of: .drill))
    orders.received = ReceivedUnits(
      pieces: [.init(item: Item.drill.key, serial: "S1")],
      logisticUnits: [try SSCC("376123459450806391")])
    let piece = try orders.match("(01)00614141000036(21)S1")
    #expect(piece.outcome == .duplicate(.sameSerial))
    #expect(piece.item == .drill)
    #expect(piece.quantity == Quantity(1))
    #expect(
      try orders.match("(00)376123459450806391(02)09506000134352(37)24").outcome
        == .duplicate(.sameSSCC))
    #expect(orders.received(1) == Quantity(0))
    #expect(orders.received(2) == Quantity(0))
  }

  @Test func `takes a piece that was held when it comes again`() throws {
    var orders = orders(line(1, of: .drill))
    let piece = "(01)00614141000036(21)S1"
    #expect(try orders.match(piece, isDamaged: true).exception == .damaged)
    #expect(try orders.match(piece).accepted == "PO-1/1")
  }
}
