import Forwarding
import Receiving
import Scanning
import Spool
import Stock
import Store

/// Posts what a spool holds: its deliveries become receipts, its entries become stock.
///
/// One batch at a time, each in the order of its entries. Nothing is tried twice here: the core
/// decides when to come back.
actor DeliveryPoster {
  /// What became of a batch, and of each of its entries in words for a worker.
  struct Outcome: Sendable {
    let answer: PostAnswer
    /// By position; controls that only prepare the next scan have none.
    let results: [Int64: ScanResult]
  }

  private let store: Store
  private let spool: Spool
  /// The delivery that is scanned now, whose worker may expect other orders than who began it.
  private let current: Delivery?
  private let environment: Environment
  private let revive: @Sendable () async throws -> Void
  private let stuck: StuckScans
  private var docks: [ID<Receipt>: ReceivingDock] = [:]
  /// The session whose server is known to be the one that confirmed what is settled; nil for none.
  private var trusted: Int?
  private var last: Task<Outcome, Never>?

  init(
    store: Store, spool: Spool, current: Delivery?, environment: Environment,
    revive: @escaping @Sendable () async throws -> Void
  ) {
    self.store = store
    self.spool = spool
    self.current = current
    self.environment = environment
    self.revive = revive
    stuck = StuckScans(spool: spool, store: store)
  }

  /// Posts a batch behind those that were given before, given up or not.
  func post(_ batch: PostBatch) async -> Outcome {
    let earlier = last
    let task = Task {
      _ = await earlier?.value
      return await self.postNow(batch)
    }
    last = task
    return await task.value
  }

  /// Ends the post under way, whose answer nobody waits for any more.
  func giveUp() { last?.cancel() }

  /// Which scans the server has lost that it had confirmed; it is not trusted until it was looked at
  /// once more.
  func lost() async throws -> [ID<Scan>] {
    trusted = nil
    try await revive()
    let lost = try await ServerTrust(store: store, spool: spool).lost()
    // Their receipts may be among what is gone: they are opened anew.
    if !lost.isEmpty { docks = [:] }
    return lost
  }

  /// The receipt of a delivery, once one of its scans has been posted.
  func grn(of delivery: ID<Receipt>) async -> String? { await docks[delivery]?.grn }

  /// What scans that were posted before have become; those are left out that the server does not
  /// know, and all when it cannot be asked.
  func repeated(_ drafts: [SpoolDraft]) async -> [ID<Scan>: ScanResult] {
    guard let posted = try? await store.posted(drafts.map(\.id)) else { return [:] }
    let targets = posted.values.compactMap(\.undoes)
    let undone = targets.isEmpty ? [:] : (try? await store.posted(targets)) ?? [:]
    var results: [ID<Scan>: ScanResult] = [:]
    for draft in drafts {
      guard let known = posted[draft.id], case .scan(let raw, _) = draft.content else { continue }
      guard let target = known.undoes else {
        results[draft.id] = ScanResult(known)
        continue
      }
      let undo = Scan(id: draft.id, occurredAt: draft.occurredAt, raw: raw)
      results[draft.id] = ScanResult(.undone, of: undone[target], by: undo, receipt: nil)
    }
    return results
  }

  private func postNow(_ batch: PostBatch) async -> Outcome {
    var settlements: [Settlement] = []
    var results: [Int64: ScanResult] = [:]
    do {
      try await trust()
      let runs = Run.all(of: batch.entries)
      var lookup = try await lookUp(runs, isResent: batch.isResent)
      for run in runs {
        for (entry, result) in try await post(run, isResent: batch.isResent, by: &lookup) {
          settlements.append(Settlement(of: entry, .posted(.init(result))))
          results[entry.position] = result
        }
      }
      return Outcome(
        answer: PostAnswer(number: batch.number, settlements: settlements), results: results)
    } catch {
      let fault = PostFault(error)
      if case .rejected = fault {} else { trusted = nil }
      return Outcome(
        answer: PostAnswer(number: batch.number, settlements: settlements, fault: fault),
        results: results)
    }
  }

  /// Brings the server back if that can be done from here, and makes sure that it may be used.
  ///
  /// A session that was lost while nothing was posted is made anew without a word, be it to a database
  /// that was restored meanwhile: so each new one is looked at.
  private func trust() async throws {
    if let trusted, (try? await store.sessionNumber()) == trusted { return }
    trusted = nil
    try await revive()
    let session = try await store.sessionNumber()
    try await ServerTrust(store: store, spool: spool).check()
    for dock in docks.values { try await dock.reconnect() }
    trusted = session
  }

  /// What the runs of a batch, all of one delivery, are received by.
  private func lookUp(_ runs: [Run], isResent: Bool) async throws -> BatchLookup {
    let scanned = runs.compactMap { run in run.device.map { (device: $0, scans: run.scans) } }
    guard let delivery = runs.first?.delivery, !scanned.isEmpty else {
      return BatchLookup(known: [:])
    }
    let mayBeKnown = isResent || runs.contains { $0.entries.contains(where: \.mayBeKnown) }
    return try await dock(of: delivery).lookUp(scanned, mayBeKnown: mayBeKnown)
  }

  private func post(
    _ run: Run, isResent: Bool, by lookup: inout BatchLookup
  ) async throws -> [(SpoolEntry, ScanResult?)] {
    let dock = try await dock(of: run.delivery)
    guard let device = run.device else {
      try await dock.finish()
      // An earlier session may have opened it.
      try await store.complete(run.delivery)
      docks[run.delivery] = nil
      // What is scanned behind the end is another delivery's to its stations.
      lookup = BatchLookup(known: lookup.known)
      return run.entries.map { ($0, nil) }
    }
    let answers = try await dock.receive(
      run.scans, from: device, isResent: isResent, by: &lookup)
    var rest = answers.makeIterator()
    return run.entries.map { ($0, Control($0.raw) == .damaged ? nil : rest.next()) }
  }

  private func dock(of delivery: ID<Receipt>) async throws -> ReceivingDock {
    if let dock = docks[delivery] { return dock }
    let kept = delivery == current?.id ? current : try await spool.delivery(delivery)
    guard let known = kept else {
      throw StoreError(.bug, "the spool holds scans of a delivery that it does not know")
    }
    var settings = ReceivingStation.Settings(
      dock: known.dock, device: "", worker: known.worker, expected: known.expectedOrders,
      delivery: delivery)
    settings.tries = 1
    _ = try await store.ensureDock(known.dock)
    let dock = ReceivingDock(
      store: store, settings: settings, environment: environment, revive: {},
      recall: { [spool] device in try await spool.recallable(of: delivery, device) },
      meansStuck: { [stuck] undo, target in try await stuck.isMeant(by: undo, not: target) })
    docks[delivery] = dock
    return dock
  }
}

/// Entries that go to the server in one transaction: of one device, or the end of a delivery.
private struct Run {
  /// How many entries one has at most: whoever else scans goods for the same lines waits for its
  /// end, and more of them in one transaction hardly cost less each.
  private static let limit = 250

  let delivery: ID<Receipt>
  /// What scanned them; nil for the end of the delivery.
  let device: String?
  var entries: [SpoolEntry]

  var scans: [Scan] {
    entries.map { Scan(id: $0.id, occurredAt: $0.occurredAt, raw: $0.raw) }
  }

  /// A batch's runs: the order of each device's entries is kept, and nothing passes an end.
  static func all(of entries: [SpoolEntry]) -> [Run] {
    var runs: [Run] = []
    var places: [String: Int] = [:]
    for entry in entries {
      if case .complete = entry.content {
        runs.append(Run(delivery: entry.delivery, device: nil, entries: [entry]))
        places = [:]
      } else if let place = places[entry.device], runs[place].entries.count < limit {
        runs[place].entries.append(entry)
      } else {
        places[entry.device] = runs.endIndex
        runs.append(Run(delivery: entry.delivery, device: entry.device, entries: [entry]))
      }
    }
    return runs
  }
}

extension SpoolEntry {
  /// What was scanned; nothing at the end of a delivery.
  fileprivate var raw: RawScan {
    switch content {
    case .scan(let raw, _): raw
    case .complete: RawScan(transmission: [])
    }
  }

  fileprivate var mayBeKnown: Bool {
    switch content {
    case .scan(_, let mayBeKnown): mayBeKnown
    case .complete: false
    }
  }
}

extension Settlement.Outcome {
  /// What a station answered; a control that only prepares the next scan, or that found nothing to
  /// act on, is in no receipt.
  fileprivate init(_ result: ScanResult?) {
    switch result?.receipt.flatMap({ _ in result?.outcome }) {
    case nil, .pending: self = .noted
    case .accepted: self = .accepted
    case .duplicate: self = .duplicate
    case .refused: self = .refused
    case .undone: self = .undone
    case .exception:
      let number = result?.exception.flatMap { ExceptionNumber.number($0) }
      self = .exception(number: number ?? 0)
    }
  }
}
