import GS1
import Receiving
import Scanning
import Spool
import Stock
import Testing

@Suite struct `A cached catalogue` {
  private let scratch: Scratch
  private let oil = Item(
    key: Key(rawValue: 1), sku: "FO-1001", name: "Olive oil", baseUnit: "each", tracking: .none)
  private let drill = Item(
    key: Key(rawValue: 2), sku: "TO-2", name: "Drill \u{1F529}", baseUnit: "each", tracking: .serial
  )
  private let gtin: GTIN
  private let pallet: SSCC
  private let other: SSCC
  private let snapshot: CatalogueSnapshot

  init() throws {
    scratch = try Scratch()
    // The examples of the GS1 General Specifications.
    (gtin, pallet, other) = (
      try GTIN("09506000134352"), try SSCC("106141412345678908"), try SSCC("095060001343520000")
    )
    var snapshot = CatalogueSnapshot()
    snapshot.packs = [
      .gtin(gtin): [Pack(of: oil, quantity: Quantity(12))],
      .text("FO-1001"): [Pack(of: oil, quantity: Quantity(1))],
      .text("SHARED"): [
        Pack(of: drill, quantity: Quantity(1)), Pack(of: oil, quantity: Quantity(6)),
      ],
    ]
    snapshot.lines = [
      .init(Self.line(11, of: oil, due: 20_000), site: 1),
      .init(Self.line(12, of: oil, due: nil, isOpen: false), site: 2),
      .init(Self.line(13, of: drill, due: 20_001), site: 1),
    ]
    snapshot.announced = [
      pallet: [
        AnnouncedContent(
          item: drill, quantity: Quantity(1), lot: nil, serial: "S-1",
          expiry: try CalendarDate(daysSince1970: 20_500), purchaseOrder: "PO-13"),
        AnnouncedContent(
          item: oil, quantity: Quantity(24), lot: "L1", serial: nil, expiry: nil,
          purchaseOrder: "PO-11"),
      ]
    ]
    snapshot.received = ReceivedUnits(
      pieces: [.init(item: Key(rawValue: 2), serial: "S-1")], logisticUnits: [other])
    snapshot.docks = ["DOCK-1": 1, "DOCK-2": 2]
    snapshot.orders = ["PO-11": .open, "PO-12": .closedShort]
    self.snapshot = snapshot
  }

  private static func line(
    _ key: Int64, of item: Item, due: Int?, isOpen: Bool = true
  ) -> PurchaseOrderLine {
    PurchaseOrderLine(
      key: Key(rawValue: key), purchaseOrder: "PO-\(key)", number: 1, item: item.key,
      ordered: Quantity(100), limit: Quantity(110), complete: Quantity(95),
      due: due.flatMap { try? CalendarDate(daysSince1970: $0) }, received: Quantity(5),
      isOpen: isOpen)
  }

  private var codes: Set<ItemCode> { [.gtin(gtin), .text("SHARED"), .text("unknown")] }

  @Test func `knows nothing before the first snapshot`() async throws {
    let spool = try await Sample.spool(in: scratch)
    let orders = try await spool.catalogue.openOrders(for: codes, expected: ["PO-11"])
    #expect(orders.packs.isEmpty && orders.lines.isEmpty)
    #expect(orders.expected == ["PO-11"])
    #expect(await spool.catalogue.takenAt == nil)
    await spool.close()
  }

  @Test func `gives back what was taken, across an end and a start`() async throws {
    var spool = try await Sample.spool(in: scratch)
    try await spool.catalogue.replace(with: snapshot, takenAt: Sample.instant)
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(await spool.catalogue.takenAt == Sample.instant)
    let orders = try await spool.catalogue.openOrders(
      for: codes, serials: ["S-1", "S-2"], ssccs: [pallet, other])
    #expect(
      orders.packs == [
        .gtin(gtin): [Pack(of: oil, quantity: Quantity(12))],
        .text("SHARED"): snapshot.packs[.text("SHARED")] ?? [],
      ])
    #expect(orders.lines[oil.key]?.map(\.key.rawValue) == [11, 12])
    #expect(orders.lines[oil.key]?.first == snapshot.lines[0].line)
    #expect(orders.lines[drill.key] == [snapshot.lines[2].line])
    #expect(orders.announced == snapshot.announced)
    #expect(orders.received == snapshot.received)
    #expect(
      try await spool.catalogue.states(of: ["PO-11", "PO-12", "PO-13"])
        == ["PO-11": .open, "PO-12": .closedShort])
    await spool.close()
  }

  @Test func `counts only the orders of the dock's site, and all for a dock that it does not know`()
    async throws
  {
    let spool = try await Sample.spool(in: scratch)
    try await spool.catalogue.replace(with: snapshot, takenAt: Sample.instant)
    for (dock, keys) in [("DOCK-1", [11]), ("DOCK-2", [12]), ("DOCK-3", [11, 12])] {
      let orders = try await spool.catalogue.openOrders(for: [.gtin(gtin)], dock: dock)
      #expect(orders.lines[oil.key]?.map(\.key.rawValue) == keys.map(Int64.init), "\(dock)")
    }
    await spool.close()
  }

  @Test func `adds what this dock received meanwhile, and forgets it with the next snapshot`()
    async throws
  {
    var spool = try await Sample.spool(in: scratch)
    try await spool.catalogue.replace(with: snapshot, takenAt: Sample.instant)
    let line: Key<PurchaseOrderLine> = Key(rawValue: 11)
    try await spool.catalogue.noteProvisional(
      Quantity(24), on: line,
      units: ReceivedUnits(pieces: [.init(item: drill.key, serial: "S-9")], logisticUnits: [pallet])
    )
    try await spool.catalogue.noteProvisional(Quantity(12), on: line)
    try await spool.catalogue.noteProvisional(Quantity(-12), on: line)
    await spool.close()
    spool = try await Spool.open(scratch.spool, Sample.small)
    var orders = try await spool.catalogue.openOrders(
      for: codes, serials: ["S-9"], ssccs: [pallet])
    #expect(orders.lines[oil.key]?.first?.received == Quantity(29))
    #expect(orders.received.pieces.contains(.init(item: drill.key, serial: "S-9")))
    #expect(orders.received.logisticUnits == [pallet])
    try await spool.catalogue.replace(
      with: snapshot, takenAt: Instant(microsecondsSince1970: 1))
    orders = try await spool.catalogue.openOrders(for: codes, serials: ["S-9"], ssccs: [pallet])
    #expect(orders.lines[oil.key]?.first?.received == Quantity(5))
    #expect(orders.received.logisticUnits == [])
    #expect(await spool.catalogue.takenAt == Instant(microsecondsSince1970: 1))
    #expect(Files.names(in: scratch.spool).filter { $0.hasSuffix(".db") }.count == 1)
    await spool.close()
  }

  @Test func `drops a snapshot that is damaged or half made, and the spool goes on`() async throws {
    var spool = try await Sample.spool(in: scratch)
    try await spool.append([Sample.scan(1)])
    try await spool.catalogue.replace(with: snapshot, takenAt: Sample.instant)
    await spool.close()
    let name = try #require(Files.names(in: scratch.spool).first { $0.hasSuffix(".db") })
    var bytes = try Files.read(scratch.spool + "/" + name)
    for index in 4_096..<bytes.count { bytes[index] = 0x5A }
    try Files.write(bytes, to: scratch.spool + "/" + name)
    try Files.write(bytes, to: scratch.spool + "/catalogue-000000009.db.new")
    spool = try await Spool.open(scratch.spool, Sample.small)
    #expect(await spool.catalogue.takenAt == nil)
    #expect(try await spool.pendingNumbers() == [1])
    #expect(Files.names(in: scratch.spool).contains { $0.hasPrefix("catalogue") } == false)
    await spool.close()
  }

  @Test func `takes scans while a large snapshot is written`() async throws {
    let spool = try await Sample.spool(in: scratch)
    var large = snapshot
    for number in 0..<20_000 {
      large.packs[.text("SKU-\(number)")] = [Pack(of: oil, quantity: Quantity(1))]
    }
    let catalogue = spool.catalogue
    async let replaced: Void = catalogue.replace(with: large, takenAt: Sample.instant)
    for number in 1...20 { try await spool.append([Sample.scan(number)]) }
    #expect(try await spool.pendingNumbers().count == 20)
    try await replaced
    #expect(
      try await catalogue.openOrders(for: [.text("SKU-19999")]).packs.count == 1)
    await spool.close()
  }
}
