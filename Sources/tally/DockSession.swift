import Foundation
import Forwarding
import Receiving
import Scanning
import Spool
import Station
import Stock
import Store

/// A dock at work: its spool, its server, and what its people are told beside their scans.
struct DockSession {
  let dock: SpooledDock
  private let spool: Spool
  private let store: Store
  private let teller: Task<LateResults, Never>
  private let refresher: Task<Void, Never>
  private let pruner: Task<Void, Never>

  /// Opens a dock's spool, and goes on with what an earlier session left there.
  ///
  /// - `isOnline`: whether the server answered just now.
  static func open(
    _ name: String, expected: Set<String>, home: Home, store: Store, isOnline: Bool,
    patience: Duration, isBlind: Bool
  ) async throws -> DockSession {
    let spool = try await Home.spool(of: name)
    let environment = Environment.live
    var left = try await spool.query { try $0.unfinishedDelivery(at: name) }?.id
    if left == nil, isOnline { left = try await store.unfinishedDelivery(at: name) }
    let delivery = Delivery(
      id: left ?? environment.newID(), dock: name, worker: ProcessInfo.processInfo.userName,
      expectedOrders: expected, openedAt: environment.now())
    var settings = ForwardingSettings()
    settings.patience = patience
    let dock = SpooledDock(
      delivery: delivery, isTakenUp: left != nil, store: store, spool: spool,
      environment: environment, settings: settings, seed: .random(in: 0 ... .max),
      revive: { try await home.revive() })
    for finding in await spool.findings { Terminal.note("Error: " + finding.words) }
    let teller = Task { await LateResults.tell(dock.news, isBlind: isBlind) }
    try await dock.open()
    let refresher = Task {
      guard let url = home.lastURL() else { return }
      let reader = Store(url: url)
      await CatalogueRefresh(
        store: reader, spool: spool, environment: environment
      ).run()
      await reader.close()
    }
    let keptDays = Self.keptDays()
    let pruner = Task {
      guard let keptDays else { return }
      await SpoolPruning(spool: spool, keptDays: keptDays, environment: environment).run()
    }
    return DockSession(
      dock: dock, spool: spool, store: store, teller: teller, refresher: refresher, pruner: pruner)
  }

  /// How long posted scans are kept; nil, and told, when that cannot be read: then all are.
  private static func keptDays() -> Int? {
    do {
      return try KeptDays().days()
    } catch {
      Terminal.report(Failure(error))
      return nil
    }
  }

  /// What was scanned last of a delivery that an earlier session left; nil when nothing was.
  ///
  /// - `isOnline`: whether the server answered just now.
  func lastScan(isOnline: Bool) async throws -> LastScan? {
    try await LastScan(
      of: dock.delivery.id, in: spool, isOnline ? store : nil, environment: .live)
  }

  /// What was not told to whoever scanned.
  struct Rest {
    /// The receipt's name, once one of its scans has been posted.
    let grn: String?
    /// How many scans are on the disk and not in the database.
    let pending: Int
    let late: LateResults
  }

  /// Ends the delivery: posts what can be posted now, and leaves the rest on the disk.
  func end() async throws -> Rest {
    let grn = await dock.grn
    await dock.finish()
    await dock.drain()
    let pending = await dock.pending
    await abandon()
    return Rest(grn: grn, pending: pending, late: await teller.value)
  }

  /// Lets go of everything as it is.
  func abandon() async {
    refresher.cancel()
    pruner.cancel()
    await refresher.value
    await pruner.value
    await dock.close()
    await spool.close()
    await store.close()
  }
}

/// How many reasons of one outage are told.
private let reasonLimit = 5

/// What became of scans that were told as pending.
struct LateResults: Sendable {
  private(set) var counts: [ScanResult.Outcome: Int] = [:]

  /// Tells what people must know at once: how the dock stands, and what a supervisor must decide.
  static func tell(
    _ news: AsyncStream<SpooledDock.News>, isBlind: Bool
  ) async -> LateResults {
    var late = LateResults()
    var standing = LinkStanding.unknown
    var reasons: Set<String> = []
    for await item in news {
      switch item {
      case .late(let result):
        late.counts[result.outcome, default: 0] += 1
        if result.outcome != .accepted, result.outcome != .undone {
          Terminal.note("saved before, now posted: " + (isBlind ? result.blinded : result).text)
        }
      case .kept(let result):
        if result.outcome != .pending { late.counts[result.outcome, default: 0] += 1 }
        Terminal.note("kept after all: " + (isBlind ? result.blinded : result).text)
      case .found(let findings):
        for finding in findings { Terminal.note("Error: " + finding.words) }
      case .refilled(let count):
        Terminal.note(
          "The database has lost \(count) of the scans that it had confirmed: posting them again.")
      case .status(let status):
        if let words = status.words(after: standing) { Terminal.note(words) }
        // Each reason once an outage: a password that is refused must show behind a lost session.
        switch status.link {
        case .unknown, .slow, .unfit: break
        case .up: reasons = []
        case .away(let why):
          let isNew = reasons.count < reasonLimit && reasons.insert(why).inserted
          if isNew, case .away = standing {
            Terminal.note("Still offline: \(ScanText.printable(why))")
          }
        }
        // One that is asked anew stands as it did until it answers.
        if status.link != .unknown { standing = status.link }
      }
    }
    return late
  }
}

extension ForwardingStatus {
  /// What has changed for people; nil when nothing has.
  fileprivate func words(after before: LinkStanding) -> String? {
    switch disk {
    case .closed, .sound: break
    case .slow: return "The disk of this dock is slow."
    case .full: return "Error: the disk of this dock is full: scans are NOT SAVED."
    case .broken(let why): return "Error: the disk of this dock fails: \(ScanText.printable(why))"
    }
    switch (before, link) {
    case (.away, .away), (.unfit, .unfit), (.slow, .slow), (.unknown, .up), (.up, .up),
      (_, .unknown):
      break
    case (.slow, .up): return "The database answers again."
    case (_, .up): return "The database is back: what was saved here is being posted."
    case (_, .slow): return "The database is slow to answer: scans are saved here meanwhile."
    case (_, .away(let why)):
      return "Working offline (\(ScanText.printable(why))): scans are saved here, and posted later."
    case (_, .unfit(let why)):
      return
        "Error: the database must not be used (\(ScanText.printable(why))): scans are saved here."
    }
    switch capacity {
    case .free: return nil
    case .half: return "Half of the room for scans that wait is taken."
    case .most: return "Four fifths of the room for scans that wait are taken."
    case .full: return "Error: there is no more room for scans that wait: they are NOT SAVED."
    }
  }
}

extension SpoolFinding {
  /// What it means, in words.
  var words: String {
    func missing(_ lost: [ClosedRange<Int64>]) -> String {
      let count = lost.reduce(0) { $0 + $1.count }
      return count == 0 ? "nothing is missing" : "\(count) entries could not be read"
    }
    switch self {
    case .damaged(let kept, let why, let salvaged, let lost):
      return
        "the spool was damaged (\(why)) and is kept as \"\(kept)\"; \(salvaged) entries are in "
        + "a new one, \(missing(lost))"
    case .rotated(let kept, let copied, let lost):
      return
        "the disk failed under the spool, which is kept as \"\(kept)\"; \(copied) entries are "
        + "in a new one, \(missing(lost))"
    case .gone(let confirmed):
      return "the spool's file is gone, with \(confirmed) entries that were confirmed in it"
    case .onSpare(let place, let why):
      return
        "the disk of the spool failed (\(why)): scans are saved in the spare folder, in \"\(place)\""
    case .reunited(let place, let added):
      return
        "the disk of the spool had failed: \(added) entries were taken back from \"\(place)\""
    case .spareAway(let place, let why):
      return "the spare folder cannot be used (\(why)): what is in \"\(place)\" waits there"
    case .spareOnSameDisk(let place):
      return "the spare folder is on the disk that it is to replace: \"\(place)\""
    case .volatileDisk: return "the spool is in memory: a power cut takes all that waits"
    case .noReserve(let why): return "there is no room for the spool's reserve: \(why)"
    }
  }
}
