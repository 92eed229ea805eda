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

    package init(dock: String, device: String, worker: String, expected: Set<String> = []) {
      self.dock = dock
      self.device = device
      self.worker = worker
      self.expected = expected
    }
  }

  private let store: Store
  private let settings: Settings
  private let environment: Environment
  /// Brings the database back after it was lost, if that can be done from here.
  private let revive: @Sendable () async throws -> Void
  private var receipt: OpenReceipt?
  private var nextIsDamaged = false

  package init(
    store: Store, settings: Settings, environment: Environment,
    revive: @escaping @Sendable () async throws -> Void
  ) {
    self.store = store
    self.settings = settings
    self.environment = environment
    self.revive = revive
  }

  /// The receipt's name, once a scan has opened it.
  package var grn: String? { receipt?.grn }

  /// Takes scans in, in order, and says what became of each once that is durable.
  ///
  /// A batch goes to the database in three round trips, whatever its size. Controls among the
  /// scans act on those before them; one that only prepares the next scan has no result.
  ///
  /// - `mayBeKnown`: the ids were made elsewhere, so some may have been posted before.
  /// - Throws: ``StoreError``; then it is unknown what the scans without a result became, and the
  ///   same scans can be sent again.
  package func receive(_ scans: [Scan], mayBeKnown: Bool) async throws -> [ScanResult] {
    var results: [ScanResult] = []
    var goods: [Scan] = []
    let known = mayBeKnown ? try await surely { try await self.posted(scans) } : [:]
    for scan in scans {
      switch Control(scan.raw) {
      case nil: goods.append(scan)
      case .undo:
        results += try await post(goods, known: known)
        goods = []
        results.append(try await undo(by: scan, known: known[scan.id]))
      case .damaged:
        results += try await post(goods, known: known)
        goods = []
        nextIsDamaged = true
      }
    }
    return results + (try await post(goods, known: known))
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
  private func openReceipt() async throws -> OpenReceipt {
    if let receipt { return receipt }
    let opened = try await surely {
      try await self.store.openReceipt(
        dock: self.settings.dock, device: self.settings.device, worker: self.settings.worker,
        newID: self.environment.newID())
    }
    receipt = opened
    return opened
  }

  // MARK: Goods

  /// Identifies, matches and posts scans; those that were posted before are only reported.
  private func post(
    _ scans: [Scan], known: [ID<Scan>: PostedScan]
  ) async throws -> [ScanResult] {
    guard !scans.isEmpty else { return [] }
    let damaged = nextIsDamaged ? scans.first?.id : nil
    nextIsDamaged = false
    var results: [ID<Scan>: ScanResult] = [:]
    var waiting: [Scan] = []
    var seen: Set<ID<Scan>> = []
    var repeated: [Int: ScanResult] = [:]
    for (index, scan) in scans.enumerated() {
      if let posted = known[scan.id] {
        results[scan.id] = ScanResult(posted)
      } else if seen.insert(scan.id).inserted {
        waiting.append(scan)
      } else {
        var result = ScanResult(scan: scan.id, at: scan.occurredAt, outcome: .duplicate)
        result.reason = DuplicateKind.sameScan.rawValue
        result.message = "this scan was counted before"
        repeated[index] = result
      }
    }
    let today = today()
    let identified = waiting.map { scan in
      (scan: scan, identification: Self.identification(of: scan, today: today))
    }
    var open = identified
    for attempt in 1...Self.tries {
      if open.isEmpty { break }
      let answers = try await match(open, damaged: damaged, isLast: attempt == Self.tries)
      open = open.filter { scan, _ in answers[scan.id] == nil }
      results.merge(answers) { first, _ in first }
    }
    return scans.indices.compactMap { repeated[$0] ?? results[scans[$0].id] }
  }

  /// How often scans are matched anew whose lines others have filled meanwhile.
  private static let tries = 4

  /// Matches scans against fresh rows and posts them.
  ///
  /// What was matched to a line that has changed since is left out of the answer, to be matched
  /// again; at the last try nothing is.
  private func match(
    _ scans: [(scan: Scan, identification: Result<Identification, IdentificationError>)],
    damaged: ID<Scan>?, isLast: Bool
  ) async throws -> [ID<Scan>: ScanResult] {
    var codes: Set<ItemCode> = []
    var units = BatchUnits()
    for (_, identification) in scans {
      if case .success(let identification) = identification {
        codes.formUnion(identification.itemCodes)
        if let serial = identification.serial { units.serials.insert(serial) }
        if let sscc = identification.sscc { units.ssccs.insert(sscc) }
      }
    }
    let (wanted, named) = (codes, units)
    var orders = try await surely {
      try await self.store.orders(for: wanted, units: named, expected: self.settings.expected)
    }
    let proposals = scans.map { scan, identification in
      switch identification {
      case .failure(let error): Proposal(scan: scan, verdict: .refuse(error.code))
      case .success(let identification):
        Proposal(
          scan: scan,
          verdict: .match(
            Matcher.match(identification, isDamaged: scan.id == damaged, in: &orders)))
      }
    }
    let posted = try await postSurely(proposals, mayReconsider: !isLast)
    let receipt = try await openReceipt()
    var answers: [ID<Scan>: ScanResult] = [:]
    for (proposal, posted) in zip(proposals, posted) where posted.outcome != .stale {
      answers[proposal.scan.id] = ScanResult(proposal, posted, receipt: receipt)
    }
    return answers
  }

  private static func identification(
    of scan: Scan, today: CalendarDate
  ) -> Result<Identification, IdentificationError> {
    do throws(IdentificationError) {
      return .success(try identify(scan.raw, today: today))
    } catch {
      return .failure(error)
    }
  }

  private func today() -> CalendarDate {
    guard let today = try? CalendarDate(daysSince1970: environment.now().daysSince1970) else {
      preconditionFailure("the clock stands outside the years 1 to 9999")
    }
    return today
  }

  // MARK: Undo

  /// Takes back the scan before.
  ///
  /// An undo that was done before is only reported.
  private func undo(by undo: Scan, known: PostedScan?) async throws -> ScanResult {
    if let known, let target = known.undoes {
      let undone = try await surely { try await self.store.posted([target])[target] }
      return ScanResult(.undone, of: undone, by: undo, receipt: receipt)
    }
    var open = try await openReceipt()
    let current = open
    guard let target = try await surely({ try await self.store.lastScan(of: current) }) else {
      return ScanResult(.unknownScan, of: nil, by: undo, receipt: open)
    }
    let undone = try await surely { try await self.store.posted([target])[target] }
    for attempt in 1... {
      do {
        let answer = try await store.undo(target, by: undo, in: &open)
        receipt = attempt == 1 ? open : try await reopened(open)
        return ScanResult(answer, of: undone, by: undo, receipt: open)
      } catch let error as StoreError where error.code == .lost && attempt < Self.connectTries {
        try await recover(attempt)
        open = try await openReceipt()
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  // MARK: Faults

  /// Posts, and when the connection is lost in the middle finds out what became of the batch: it
  /// is sent again under the same ids, and what was posted already is read back.
  private func postSurely(_ proposals: [Proposal], mayReconsider: Bool) async throws -> [Posted] {
    for attempt in 1... {
      var open = try await openReceipt()
      do {
        let answers = try await store.post(proposals, to: &open, mayReconsider: mayReconsider)
        receipt = open
        if attempt == 1 { return answers }
        return try await recalled(proposals, answers)
      } catch let error as StoreError where error.code == .lost && attempt < Self.connectTries {
        try await recover(attempt)
      } catch let error as StoreError where error.code == .receiptEnded && attempt < Self.tries {
        receipt = nil  // somebody completed it: the delivery goes on with a new one
      }
    }
    preconditionFailure("the last attempt returns or throws")
  }

  /// Answers for scans that an attempt of our own posted before its connection was lost.
  private func recalled(_ proposals: [Proposal], _ answers: [Posted]) async throws -> [Posted] {
    let again = zip(proposals, answers).filter { $0.1.outcome == .duplicate(.sameScan) }
    let ids = again.map { $0.0.scan.id }
    let posted = try await surely { try await self.store.posted(ids) }
    return zip(proposals, answers).map { proposal, answer in
      guard answer.outcome == .duplicate(.sameScan), let known = posted[proposal.scan.id],
        let outcome = known.postedOutcome
      else { return answer }
      return Posted(outcome: outcome, received: known.received)
    }
  }

  /// How often a lost database is asked again before the station gives up.
  private static let connectTries = 6

  /// Runs something that can be done twice without harm, again when the connection is lost.
  private func surely<Value: Sendable>(
    _ body: () async throws -> Value
  ) async throws -> Value {
    for attempt in 1..<Self.connectTries {
      do {
        return try await body()
      } catch let error as StoreError where error.code == .lost || error.code == .unreachable {
        try await recover(attempt)
      }
    }
    return try await body()
  }

  /// The receipt as the database has it now, held by this session.
  private func reopened(_ receipt: OpenReceipt) async throws -> OpenReceipt {
    try await store.reopen(
      receipt, dock: settings.dock, device: settings.device, worker: settings.worker)
  }

  /// Waits a little longer each time, brings the database back, and takes the receipt up again.
  private func recover(_ attempt: Int) async throws {
    try await Task.sleep(for: .milliseconds(100 << attempt))
    do {
      try await revive()
      if let receipt { self.receipt = try await reopened(receipt) }
    } catch let error as StoreError where error.code == .lost || error.code == .unreachable {
      // Still away: the next attempt says so if it stays that way.
    }
  }
}

extension PostedScan {
  /// What the scan became, as `api.post_scans` would have answered.
  fileprivate var postedOutcome: Posted.Outcome? {
    switch outcome {
    case .accepted: .accepted
    case .refused: .refused(reason ?? "")
    case .duplicate: reason.flatMap(DuplicateKind.init).map { .duplicate($0) }
    case .exception:
      reason.flatMap(ExceptionKind.init).flatMap { kind in
        exception.map { .exception(kind, number: $0) }
      }
    case .undo: nil
    }
  }
}
