import GS1
import Receiving
import Scanning
import Station
import Stock
import Store

/// A shift of scans for the bench: 2,000 open lines, eight docks, lines drawn at random.
struct Dock {
  let station: ReceivingStation
  private var receipts: [OpenReceipt]
  private var next = 0
  private let lines: [PurchaseOrderLine]
  private let items: [Item]

  /// Opens a receipt at each dock.
  static func open(_ count: Int, _ store: Store) async throws -> Dock {
    var receipts: [OpenReceipt] = []
    for number in 1...count {
      let name = "DOCK-\(number)"
      _ = try await store.ensureDock(name)
      receipts.append(
        try await store.openReceipt(
          dock: name, device: "bench", worker: "bench", newID: Environment.live.newID()))
    }
    let own = "DOCK-\(count + 1)"
    _ = try await store.ensureDock(own)
    return Dock(receipts: receipts, station: own, store: store)
  }

  /// - `station`: the name of the dock that the station has to itself.
  private init(receipts: [OpenReceipt], station name: String, store: Store) {
    self.receipts = receipts
    items = (1...Self.itemCount).map { number in
      Item(
        key: Key(rawValue: Int64(number)), sku: "SKU-\(number)", name: "Item \(number)",
        baseUnit: "each", tracking: .none)
    }
    let plenty = Quantity(100_000_000)
    lines = items.map { item in
      let number = Int(item.key.rawValue) - 1
      return PurchaseOrderLine(
        key: Key(rawValue: item.key.rawValue), purchaseOrder: "PO-\(1 + number / 100)",
        number: 1 + number % 100, item: item.key, ordered: plenty, limit: plenty,
        complete: plenty, due: nil, received: Quantity(0), isOpen: true)
    }
    station = ReceivingStation(
      store: store, settings: .init(dock: name, device: "bench", worker: "bench"),
      environment: .live, revive: {})
  }

  /// Scans that were matched to lines drawn at random.
  func proposals(_ count: Int) -> [Proposal] {
    (0..<count).map { _ in
      let index = Int.random(in: items.indices)
      return Proposal(
        scan: Self.scan(of: index),
        verdict: .match(
          Match(
            outcome: .accept(lines[index]), item: items[index], quantity: Quantity(1),
            particulars: Particulars())))
    }
  }

  /// A scan of an item drawn at random, as a reader sends it.
  static func scan() -> Scan { scan(of: Int.random(in: 0..<itemCount)) }

  private static let itemCount = 2_000

  private static func scan(of index: Int) -> Scan {
    let environment = Environment.live
    let body = UInt64(400_638_100_000 + index + 1)
    let digits = "\(body)\(CheckDigit.completing(body))"
    return Scan(
      id: environment.newID(), occurredAt: environment.now(),
      raw: RawScan(transmission: Array("]E0\(digits)".utf8)))
  }

  /// Posts at one dock after the other.
  mutating func post(_ proposals: [Proposal], _ store: Store) async throws {
    next = (next + 1) % receipts.count
    _ = try await store.post(proposals, to: &receipts[next], mayReconsider: true)
  }
}
