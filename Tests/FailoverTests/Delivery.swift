import Receiving
import Scanning
import Station
import Stock
import Store
import Synchronization
import TestSupport

/// A dock where scan after scan comes in, on servers that may die meanwhile.
final class Delivery: Sendable {
  /// Ten items on an order each, with room for all scans.
  static let catalogue = Catalogue(
    (1...10).map { .init("ITEM-\($0)", gtins: [Catalogue.gtin($0): 1]) },
    orders: (1...10).map { ("PO-\($0)", [.init("ITEM-\($0)", 100_000)]) })

  let scans: [Scan]
  let station: ReceivingStation
  /// The scans that the worker was told are kept, in order.
  private let kept = Mutex<[ScanResult]>([])

  /// - `url`: of all servers that may be the primary.
  init(of count: Int, to url: String) {
    let last = Mutex<UInt64>(0)
    let next: @Sendable () -> UInt128 = {
      let number = last.withLock { number in
        number += 1
        return number
      }
      return UUIDv7.make(milliseconds: 1_790_000_000_000 + number, randomness: 1)
    }
    let now = Instant(microsecondsSince1970: 1_790_000_000_000_000)
    scans = (0..<count).map { number in
      Scan(
        id: ID(rawValue: next()), occurredAt: now,
        raw: RawScan(transmission: Array("(01)\(Catalogue.gtin(number % 10 + 1))".utf8)))
    }
    station = ReceivingStation(
      store: Store(url: url), settings: .init(dock: "DOCK-1", device: "reader", worker: "tester"),
      environment: Environment(now: { now }, nextID: next), revive: {})
  }

  var results: [ScanResult] { kept.withLock(\.self) }

  /// Receives scans in batches of 1 to 30.
  func receive(
    _ scans: ArraySlice<Scan>, mayBeKnown: Bool = false,
    using numbers: inout some RandomNumberGenerator
  ) async throws {
    var rest = scans
    while !rest.isEmpty {
      let batch = Array(rest.prefix(Int.random(in: 1...30, using: &numbers)))
      let results = try await station.receive(batch, mayBeKnown: mayBeKnown)
      kept.withLock { $0 += results }
      rest = rest.dropFirst(batch.count)
    }
  }
}
