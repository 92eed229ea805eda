import GS1
import Identification
import Receiving
import Stock
import Testing

@Suite struct `A logistic unit that was announced` {
  private static let label = "(00)376123459450806391"
  private let unit: SSCC

  init() throws { unit = try SSCC("376123459450806391") }

  /// One line of a notice for the unit.
  private func content(
    _ quantity: Int64, of item: Item = .bolt, lot: String? = nil, serial: String? = nil,
    expiry: String? = nil, on order: String = "PO-1"
  ) -> AnnouncedContent {
    AnnouncedContent(
      item: item, quantity: Quantity(quantity), lot: lot, serial: serial,
      expiry: expiry.flatMap { try? CalendarDate($0) }, purchaseOrder: order)
  }

  private func orders(
    _ lines: PurchaseOrderLine..., holding contents: AnnouncedContent...,
    expected: Set<String> = []
  ) -> OpenOrders {
    OpenOrders(
      packs: catalogue, lines: lines, announced: [unit: contents], expected: expected)
  }

  @Test func `comes in by one scan, once`() throws {
    var orders = orders(line(1), holding: content(40, lot: "L1", expiry: "2027-11-30"))
    let match = try orders.match(Self.label)
    #expect(match.accepted == "PO-1/1")
    #expect(match.item == .bolt)
    #expect(match.quantity == Quantity(40))
    #expect(
      match.particulars
        == Particulars(lot: "L1", expiry: try CalendarDate("2027-11-30"), sscc: unit))
    #expect(orders.received(1) == Quantity(40))
    #expect(try orders.match(Self.label).outcome == .duplicate(.sameSSCC))
    #expect(orders.received(1) == Quantity(40))
  }

  @Test func `is known by the bytes of a symbol too`() throws {
    var orders = orders(line(1), holding: content(40))
    #expect(try orders.match("]C100376123459450806391").quantity == Quantity(40))
  }

  @Test func `came in before when the database says so`() throws {
    for contents in [[content(40)], [content(40), content(1, of: .paint)]] {
      var orders = orders(line(1))
      orders.announced[unit] = contents
      orders.received.logisticUnits = [unit]
      #expect(try orders.match(Self.label).outcome == .duplicate(.sameSSCC))
    }
  }

  @Test func `is a piece that came in before when its serial number did`() throws {
    var orders = orders(line(1, of: .drill), holding: content(1, of: .drill, serial: "S1"))
    #expect(try orders.match("(01)00614141000036(21)S1").accepted == "PO-1/1")
    #expect(try orders.match(Self.label).outcome == .duplicate(.sameSerial))
  }

  @Test func `is the sum of lines for the same goods`() throws {
    var orders = orders(
      line(1, of: .paint), holding: content(40, of: .paint, lot: "L1"),
      content(8, of: .paint, lot: "L1"), content(1, of: .paint, lot: "L1"))
    #expect(try orders.match(Self.label).quantity == Quantity(49))
    #expect(orders.received(1) == Quantity(49))
  }

  @Test func `is too much when its lines are beyond all limits together`() throws {
    var orders = orders(line(1, ordered: 1_000_000_000))
    for count in [2, 3] {
      orders.announced[unit] = Array(repeating: content(500_000_001), count: count)
      let match = try orders.match(Self.label)
      #expect(match.exception == .over)
      #expect(match.quantity == nil)
    }
    orders.announced[unit] = [content(500_000_000), content(500_000_000)]
    #expect(try orders.match(Self.label).accepted == "PO-1/1")
  }

  @Test(
    arguments: [
      (Item.paint, "L1", nil, nil, "PO-1"), (.bolt, "L2", nil, nil, "PO-1"),
      (.bolt, nil, nil, nil, "PO-1"), (.bolt, "L1", "S2", nil, "PO-1"),
      (.bolt, "L1", nil, "2027-11-30", "PO-1"), (.bolt, "L1", nil, nil, "PO-2"),
    ] as [(Item, String?, String?, String?, String)])
  func `waits when it holds what one scan cannot count`(
    other: (item: Item, lot: String?, serial: String?, expiry: String?, order: String)
  ) throws {
    let contents = [
      content(1, lot: "L1"),
      content(
        1, of: other.item, lot: other.lot, serial: other.serial, expiry: other.expiry,
        on: other.order),
    ]
    for contents in [contents, contents.reversed()] {
      var orders = orders(line(1), line(2, of: .paint), line(3, on: "PO-2"))
      orders.announced[unit] = contents
      let match = try orders.match(Self.label)
      #expect(match.exception == .unknownContent)
      #expect(match.item == nil && match.quantity == nil)
      #expect(match.contents == contents)
      #expect(match.particulars == Particulars(sscc: unit))
      #expect((1...3).allSatisfy { orders.received($0) == Quantity(0) })
      // Its pieces come in one by one.
      #expect(try orders.match("BOLT").accepted == "PO-1/1")
    }
  }

  @Test func `waits when it holds pieces with serial numbers, even the same twice`() throws {
    for serial in ["S1", "S2"] {
      var orders = orders(
        line(1, of: .drill), holding: content(1, of: .drill, serial: "S1"),
        content(1, of: .drill, serial: serial))
      #expect(try orders.match(Self.label).exception == .unknownContent)
    }
  }

  @Test func `goes to the order that was announced, if it counts`() throws {
    let early = line(1, on: "PO-1", ordered: 80, due: "2026-11-01")
    let late = line(2, on: "PO-2", ordered: 40)
    var both = orders(early, late, holding: content(40, on: "PO-2"))
    #expect(try both.match(Self.label).accepted == "PO-2/1")
    var unexpected = orders(early, late, holding: content(40, on: "PO-2"), expected: ["PO-1"])
    #expect(try unexpected.match(Self.label).accepted == "PO-1/1")
    var small = orders(early, late, holding: content(41, on: "PO-2"))
    #expect(try small.match(Self.label).accepted == "PO-1/1")
    // The label itself knows better.
    var labelled = orders(early, late, holding: content(40, on: "PO-2"))
    #expect(try labelled.match(Self.label + "(400)PO-1").accepted == "PO-1/1")
  }

  @Test func `waits as other goods do`() throws {
    var damaged = orders(line(1), holding: content(40))
    let match = try damaged.match(Self.label, isDamaged: true)
    #expect(match.exception == .damaged)
    #expect(match.held == "PO-1/1" && match.quantity == Quantity(40))
    #expect(try damaged.match(Self.label).accepted == "PO-1/1")
    var full = orders(line(1, ordered: 39), holding: content(40))
    #expect(try full.match(Self.label).exception == .over)
    var ended = orders(line(1, isOpen: false), holding: content(40))
    #expect(try ended.match(Self.label).exception == .closedOrder)
    var elsewhere = orders(line(1), holding: content(40), expected: ["PO-9"])
    #expect(try elsewhere.match(Self.label).elsewhere == ["PO-1"])
  }

  @Test(
    arguments: [
      (Item.paint, nil, nil, nil, .missingLot), (.paint, "L1", nil, nil, nil),
      (.milk, "L1", nil, nil, .missingExpiry), (.milk, "L1", nil, "2027-11-30", nil),
      (.drill, nil, nil, nil, .missingSerial), (.drill, nil, "S1", nil, nil),
    ] as [(Item, String?, String?, String?, ExceptionKind?)])
  func `must have been announced with what its item is tracked by`(
    item: Item, lot: String?, serial: String?, expiry: String?, missing: ExceptionKind?
  ) throws {
    var orders = orders(
      line(1, of: item), holding: content(1, of: item, lot: lot, serial: serial, expiry: expiry))
    #expect(try orders.match(Self.label).exception == missing)
  }

  @Test func `is what its own label says, where that names goods`() throws {
    var orders = orders(line(1, ordered: 1_000), holding: content(40, lot: "L1"))
    let told = try orders.match(Self.label + "(02)19506000134359(37)2(10)L2")
    #expect(told.quantity == Quantity(24))
    #expect(told.particulars.lot == "L2")
    orders.received = ReceivedUnits()
    #expect(try orders.match(Self.label + "(02)19506000134359").exception == .unknownContent)
    #expect(try orders.match("(02)95060001343511(37)2" + Self.label).exception == .unknownItem)
  }

  @Test func `takes from its label what that says beside the item`() throws {
    let contents = content(6, of: .milk, lot: "L1", expiry: "2027-11-30")
    var same = orders(line(1, of: .milk), holding: contents)
    let match = try same.match(Self.label + "(10)L1")
    #expect(match.particulars.expiry?.description == "2027-11-30")
    // The date that was announced is of another lot.
    var other = orders(line(1, of: .milk), holding: contents)
    let held = try other.match(Self.label + "(10)L2")
    #expect(held.exception == .missingExpiry)
    #expect(held.particulars.lot == "L2" && held.particulars.expiry == nil)
    #expect(try other.match(Self.label + "(10)L2(17)280131").accepted == "PO-1/1")
  }

  @Test func `is not another unit`() throws {
    var orders = orders(line(1), holding: content(40))
    #expect(try orders.match("(00)395060000000000016").exception == .unknownContent)
    orders.announced[unit] = []
    #expect(try orders.match(Self.label).exception == .unknownContent)
  }

  @Test func `has a place when a supervisor takes it in`() throws {
    let late = orders(line(1, ordered: 39), holding: content(40))
    let place = try late.destination(
      of: try identified(Self.label), known: Particulars(sscc: unit))
    #expect(place.line.key.rawValue == 1 && place.quantity == Quantity(40))
    let mixed = orders(line(1), holding: content(40), content(1, of: .paint))
    #expect(throws: OpenOrders.NoDestination.unknownContent) {
      try mixed.destination(of: try identified(Self.label), known: Particulars())
    }
    // What history does not keep of the goods is not known, whatever the notice says by now.
    let paint = orders(line(1, of: .paint), holding: content(40, of: .paint, lot: "L1"))
    #expect(throws: OpenOrders.NoDestination.untraceable) {
      try paint.destination(of: try identified(Self.label), known: Particulars(sscc: unit))
    }
    let known = Particulars(lot: "L1", sscc: unit)
    #expect(
      try paint.destination(of: try identified(Self.label), known: known).quantity == Quantity(40))
  }
}
