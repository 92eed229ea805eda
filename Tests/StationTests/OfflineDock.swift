import Foundation
import Forwarding
import GS1
import Receiving
import Scanning
import Spool
import Station
import Stock
import Store
import Synchronization

/// A dock on a real disk whose server is away, for all that needs none.
final class OfflineDock: Sendable {
  /// When all scans of a test are made.
  static let now = Instant(microsecondsSince1970: 1_790_000_000_000_000)
  static let oil = Item(
    key: Key(rawValue: 1), sku: "FO-1001", name: "Olive oil", baseUnit: "each", tracking: .none)
  static let honey = Item(
    key: Key(rawValue: 2), sku: "HO-7", name: "Honey", baseUnit: "each", tracking: .lot)

  let folder: String
  let spool: Spool
  let dock: SpooledDock
  private let ids: Ids

  /// - `takenAt`: when its catalogue was taken; nil for none.
  /// - `trouble`: what an attempt to reach the server throws.
  init(
    takenAt: Instant? = OfflineDock.now,
    trouble: any Error & Sendable = StoreError(.unreachable, "it is away")
  ) async throws {
    folder = NSTemporaryDirectory() + "tally-offline-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    ids = Ids()
    var settings = SpoolSettings()
    settings.reserveByteCount = 64 << 10
    spool = try await Spool.open(folder + "/DOCK-1", settings)
    if let takenAt {
      try await spool.catalogue.replace(with: try Self.snapshot(), takenAt: takenAt)
    }
    dock = SpooledDock(
      delivery: Delivery(
        id: ids.id(), dock: "DOCK-1", worker: "tester", expectedOrders: [], openedAt: Self.now),
      isTakenUp: false, store: Store(url: "host=/nowhere"), spool: spool,
      environment: ids.environment, seed: 1, revive: { throw trouble })
    try await dock.open()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var environment: Environment { ids.environment }

  /// What it says of labels that are scanned at once.
  func told(_ labels: String..., device: String = "reader") async -> [ScanResult] {
    await told(labels, device: device)
  }

  /// What it says of labels that are scanned at once.
  func told(_ labels: [String], device: String = "reader") async -> [ScanResult] {
    let scans = labels.map { label in
      Scan(
        id: ids.id(), occurredAt: Self.now, raw: RawScan(transmission: Array(label.utf8)))
    }
    return await dock.receive(scans, from: device, mayBeKnown: false)
  }

  /// Ends it; what waits stays on the disk.
  func close() async {
    await dock.close()
    await spool.close()
  }

  static let oilGTIN = "09506000134352"
  static let honeyGTIN = "09506000134369"

  /// 100 of each on `PO-11`, of which 95 oils have come.
  private static func snapshot() throws -> CatalogueSnapshot {
    func line(_ key: Int64, _ item: Item, received: Int64) -> PurchaseOrderLine {
      PurchaseOrderLine(
        key: Key(rawValue: key), purchaseOrder: "PO-11", number: Int(key), item: item.key,
        ordered: Quantity(100), limit: Quantity(100), complete: Quantity(100), due: nil,
        received: Quantity(received), isOpen: true)
    }
    var snapshot = CatalogueSnapshot()
    snapshot.packs = [
      .gtin(try GTIN(oilGTIN)): [Pack(of: oil, quantity: Quantity(12))],
      .text("FO-1001"): [Pack(of: oil, quantity: Quantity(1))],
      .gtin(try GTIN(honeyGTIN)): [Pack(of: honey, quantity: Quantity(1))],
    ]
    snapshot.lines = [
      .init(line(1, oil, received: 95), site: 1), .init(line(2, honey, received: 0), site: 1),
    ]
    snapshot.docks = ["DOCK-1": 1]
    snapshot.orders = ["PO-11": .open]
    return snapshot
  }
}

/// Ids that rise.
final class Ids: Sendable {
  private let last = Mutex<UInt128>(0x0199_0000_0000_7000_8000_0000_0000_0000)

  func id<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> { ID(rawValue: next()) }

  var environment: Environment {
    Environment(now: { OfflineDock.now }, nextID: { self.next() })
  }

  private func next() -> UInt128 {
    last.withLock { last in
      last += 1
      return last
    }
  }
}
