internal import GS1
internal import Identification
package import Receiving
internal import Scanning
package import Stock
package import Store

/// A dock where deliveries are scanned: from a stream of scans to stock in the database.
///
/// Opens a receipt with the first scan, or goes on with the one that a crash left open. One
/// station at a time uses one; its scans are posted in order.
package actor ReceivingStation {
  /// Who scans, where, with what, and for which orders.
  package struct Settings: Hashable, Sendable {
    /// The code of a location that is a dock.
    package var dock: String
    /// The device's name; each has its own sequence of scans.
    package var device: String
    /// The name that history keeps.
    package var worker: String
    /// The orders that alone count; empty for all that are open.
    package var expected: Set<String>
    /// The receipt that its scans belong to, made when it is new; nil for the one that a crash left
    /// open at the dock, or else a new one.
    package var delivery: ID<Receipt>?
    /// How often a database that is away is asked before the station gives up, 1 or more.
    package var tries = 6

    package init(
      dock: String, device: String, worker: String, expected: Set<String> = [],
      delivery: ID<Receipt>? = nil
    ) {
      self.dock = dock
      self.device = device
      self.worker = worker
      self.expected = expected
      self.delivery = delivery
    }
  }

  /// Whether an undo means a scan that the server has rejected, and so nothing that it could take
  /// back.
  ///
  /// - `target`: what the server would take back; nil when that is nothing.
  package typealias MeansStuck =
    @Sendable (_ undo: ID<Scan>, _ target: ID<Scan>?) async throws -> Bool

  let store: Store
  let settings: Settings
  /// The receipt that was asked for, until somebody completes it.
  var delivery: ID<Receipt>?
  let environment: Environment
  /// Brings the database back after it was lost, if that can be done from here.
  let revive: @Sendable () async throws -> Void
  let meansStuck: MeansStuck
  var receipt: OpenReceipt?
  /// The label that was scanned last, which the next symbol may complete.
  var session = LabelSession()
  /// Whether the device has sent a separator, so that it does not lose them as a rule.
  var sendsSeparators = false
  /// Whether the worker has said that the next carton is damaged.
  package internal(set) var nextIsDamaged = false

  package init(
    store: Store, settings: Settings, environment: Environment,
    revive: @escaping @Sendable () async throws -> Void,
    meansStuck: @escaping MeansStuck = { _, _ in false }
  ) {
    self.store = store
    self.settings = settings
    delivery = settings.delivery
    self.environment = environment
    self.revive = revive
    self.meansStuck = meansStuck
  }

  /// The receipt's name, once a scan has opened it.
  package var grn: String? { receipt?.grn }
  /// Whether an earlier session had left the receipt open, and this one goes on with it.
  package var isReceiptTakenUp: Bool { receipt?.isTakenUp ?? false }

  /// Takes scans in, in order, and says what became of each once that is durable.
  ///
  /// A batch goes to the database in three round trips, whatever its size. Controls among the
  /// scans act on those before them; one that only prepares the next scan has no result.
  ///
  /// - `mayBeKnown`: the ids were made elsewhere, so some may have been posted before.
  /// - `isResent`: they were sent before, with an unknown outcome: those that were posted then are
  ///   told as what they became, not as duplicates.
  /// - Throws: ``StoreError``; then it is unknown what the scans without a result became, and the
  ///   same scans can be sent again.
  package func receive(
    _ scans: [Scan], mayBeKnown: Bool, isResent: Bool = false
  ) async throws -> [ScanResult] {
    let known = mayBeKnown || isResent ? try await surely { try await self.posted(scans) } : [:]
    var lookup = BatchLookup(known: known)
    return try await receive(scans, isResent: isResent, by: &lookup)
  }

  /// The same by what was looked up for them and others before.
  func receive(
    _ scans: [Scan], isResent: Bool, by lookup: inout BatchLookup
  ) async throws -> [ScanResult] {
    let before = (session: session, isDamaged: nextIsDamaged)
    do {
      let results = try await receive(scans, by: &lookup)
      return isResent ? results.map { $0.asFirst(lookup.known[$0.scan]) } : results
    } catch {
      // The same scans may be sent again, and must then find the station as it was.
      (session, nextIsDamaged) = (before.session, before.isDamaged)
      throw error
    }
  }

  private func receive(
    _ scans: [Scan], by lookup: inout BatchLookup
  ) async throws -> [ScanResult] {
    var results: [ScanResult] = []
    var goods: [Scan] = []
    for scan in scans {
      switch Control(scan.raw) {
      case nil: goods.append(scan)
      case .undo:
        results += try await post(goods, by: &lookup)
        goods = []
        // What is taken back leaves room on its line.
        _ = lookup.takeOrders()
        if nextIsDamaged {
          nextIsDamaged = false
          results.append(.unmarked(by: scan))
        } else {
          results.append(try await undo(by: scan, known: lookup.known[scan.id]))
        }
      case .damaged:
        results += try await post(goods, by: &lookup)
        goods = []
        nextIsDamaged = true
        session.forget()
      }
    }
    return results + (try await post(goods, by: &lookup))
  }

  /// Goes on with the receipt that another device of the same delivery opened.
  func join(_ open: OpenReceipt) async throws {
    receipt = try await surely { try await self.reopened(open) }
  }

  /// Ends the receipt, if a scan opened one: the delivery is complete.
  package func finish() async throws {
    guard let receipt else { return }
    try await surely { try await self.store.complete(receipt) }
    self.receipt = nil
  }

  private func posted(_ scans: [Scan]) async throws -> [ID<Scan>: PostedScan] {
    try await store.posted(scans.map(\.id))
  }

  /// Opens the receipt that scans are posted to.
  func openReceipt() async throws -> OpenReceipt {
    if let receipt { return receipt }
    let opened = try await surely {
      guard let delivery = self.delivery else {
        return try await self.store.openReceipt(
          dock: self.settings.dock, device: self.settings.device, worker: self.settings.worker,
          newID: self.environment.newID())
      }
      return try await self.store.openReceipt(
        delivery, dock: self.settings.dock, device: self.settings.device,
        worker: self.settings.worker)
    }
    receipt = opened
    return opened
  }
}
