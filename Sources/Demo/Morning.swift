internal import GS1
internal import Office
internal import Receiving
internal import Scanning
internal import Slips
package import Station
package import Stock
package import Store

/// A morning of deliveries on the sample data: from packing slip and scanner to stock and ledger.
package struct Morning: Sendable {
  /// What happens, as it happens.
  package enum Event: Sendable {
    case imported(suppliers: Int, items: Int, gtins: Int, orders: Int, orderLines: Int)
    /// Stock and accounts, before the first delivery and after the last.
    case books(moment: String, units: Quantity, holdings: Int, accounts: [AccountBalance])
    case lorry(Int)
    /// A slip was read: how many symbols were found, and which orders it belongs to.
    case slip(name: String, symbols: Int, purchaseOrders: [String])
    /// A receipt is complete: what became of its scans.
    case received(grn: String, results: [ScanResult])
    case order(PurchaseOrderSummary, [PurchaseOrderLineSummary])
    case exceptions([ReceivingException])
    case proof([Check])
  }

  /// Something in the sample data that does not fit together: a bug.
  package struct Broken: Error, CustomStringConvertible {
    package let description: String
  }

  private let store: Store
  private let environment: Environment
  private let decoder: String

  /// - `decoder`: the path of the program that opens images.
  package init(store: Store, environment: Environment, decoder: String) {
    self.store = store
    self.environment = environment
    self.decoder = decoder
  }

  /// Plays it all on an empty home.
  ///
  /// - Returns: whether all checks of `fsck` hold at the end.
  package func play(_ tell: (Event) -> Void) async throws -> Bool {
    let today = try CalendarDate(daysSince1970: environment.now().daysSince1970)
    let reader = SlipReader(decoder: decoder, store: store, today: today)
    defer { reader.close() }
    tell(try await importMasters())
    tell(try await books("before"))
    var delivered: Set<String> = []
    for delivery in try Samples.deliveries() {
      tell(.lorry(delivery.number))
      delivered.formUnion(try await receive(delivery, reader, tell))
    }
    for number in delivered.sorted() {
      guard let summary = try await store.purchaseOrders(number).first else { continue }
      tell(.order(summary, try await store.lines(ofPurchaseOrder: number)))
    }
    tell(.exceptions(try await store.exceptions(includingResolved: false)))
    tell(try await books("after"))
    let checks = try await store.fsck()
    tell(.proof(checks))
    return checks.allSatisfy { $0.problems.isEmpty }
  }

  private func importMasters() async throws -> Event {
    func outcome(_ file: String, _ use: some FileImport) async throws -> ImportOutcome {
      let outcome = try await use.run(try Samples.file(file))
      guard outcome.problems.isEmpty else {
        throw Broken(description: "\(file): \(outcome.problems)")
      }
      return outcome
    }
    let suppliers = try await outcome("suppliers.csv", SupplierImport(store: store))
    let items = try await outcome("items.csv", ItemImport(store: store))
    let orders = try await outcome("purchase-orders.csv", PurchaseOrderImport(store: store))
    return .imported(
      suppliers: suppliers.imported, items: items.imported, gtins: items.parts,
      orders: orders.imported, orderLines: orders.parts)
  }

  private func books(_ moment: String) async throws -> Event {
    let holdings = try await store.stock()
    let units = holdings.reduce(Quantity(0)) { $0 + $1.onHand }
    return .books(
      moment: moment, units: units, holdings: holdings.count,
      accounts: try await store.trialBalance().filter { $0.balance.minorUnits != 0 })
  }

  /// Reads the slips, then plays the tape for the orders that they belong to.
  private func receive(
    _ delivery: Samples.Delivery, _ reader: SlipReader, _ tell: (Event) -> Void
  ) async throws -> Set<String> {
    var expected: Set<String> = []
    for slip in delivery.slips {
      let matched = try await reader.read(slip)
      let orders = Set(matched.slips.flatMap(\.matches).compactMap(\.purchaseOrder))
      expected.formUnion(orders)
      let symbols = matched.file.pages.reduce(0) { $0 + $1.symbols.count }
      tell(.slip(name: slip.name, symbols: symbols, purchaseOrders: orders.sorted()))
    }
    guard !expected.isEmpty else {
      throw Broken(description: "no slip of delivery \(delivery.number) belongs to an order")
    }
    let station = ReceivingStation(
      store: store,
      settings: .init(dock: "DOCK-1", device: "tape", worker: "demo", expected: expected),
      environment: environment, revive: {})
    let results = try await station.receive(try scans(delivery.tape), mayBeKnown: true)
    let grn = await station.grn ?? ""
    try await station.finish()
    tell(.received(grn: grn, results: results))
    return expected
  }

  private func scans(_ tape: [UInt8]) throws -> [Scan] {
    try Tape(tape).lines.map { line in
      let scan = try line.content.get()
      return Scan(
        id: scan.id.map { ID(rawValue: $0) } ?? environment.newID(),
        occurredAt: scan.at.map { Instant(microsecondsSince1970: $0) } ?? environment.now(),
        raw: scan.scan)
    }
  }
}
