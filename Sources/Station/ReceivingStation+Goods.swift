import GS1
import Identification
import Receiving
import Scanning
import Stock
import Store

/// From scans to stock.
extension ReceivingStation {
  /// Identifies, matches and posts scans; those that were posted before are only reported.
  func post(_ scans: [Scan], by lookup: inout BatchLookup) async throws -> [ScanResult] {
    guard !scans.isEmpty else { return [] }
    let (known, today) = (lookup.known, today())
    var seen: Set<ID<Scan>> = []
    var batch = scans.filter { seen.insert($0.id).inserted }
      .map { read($0, by: lookup, today: today) }
    let damaged = takeDamagedMark(among: batch)
    var results: [ID<Scan>: ScanResult] = [:]
    for read in batch { results[read.scan.id] = read.known.map { ScanResult($0) } }
    for attempt in 1...Self.tries {
      if batch.allSatisfy({ $0.known != nil }) {
        for read in batch { recall(read, isDamaged: read.scan.id == damaged) }
        break
      }
      let before = session
      do {
        let answers = try await match(
          &batch, damaged: damaged, isLast: attempt == Self.tries, by: &lookup)
        results.merge(answers) { first, _ in first }
        batch.removeAll { results[$0.scan.id] != nil }
      } catch let error as StoreError where error.code == .labelDecided && attempt < Self.tries {
        // The carton that waited for these symbols was decided on: they stand alone.
        session = before
        session.forget()
        // Nor may those posted before, told again, bring that label back.
        batch.removeAll { $0.known != nil }
        for index in batch.indices { batch[index].reading = nil }
      }
    }
    var told: Set<ID<Scan>> = []
    return scans.compactMap { scan in
      let result = results[scan.id]
      return told.insert(scan.id).inserted || known[scan.id] != nil ? result : result?.repeated
    }
  }

  /// Identifies a scan, in the light of whether the device sends separators.
  private func read(_ scan: Scan, by lookup: BatchLookup, today: CalendarDate) -> ReadScan {
    var read = ReadScan(scan, by: lookup, today: today)
    guard case .success(let symbol) = read.symbol else { return read }
    if sendsSeparators { read.symbol = .success(symbol.trustingSeparators(today: today)) }
    let isMessage = symbol.kind == .gs1
    sendsSeparators =
      sendsSeparators || isMessage && scan.raw.bytes.dropFirst().contains(ElementString.separator)
    return read
  }

  /// The scan that the worker's mark is for: the first that can be read.
  ///
  /// A carton whose code was misread is scanned again; until then the mark stays.
  private func takeDamagedMark(among batch: [ReadScan]) -> ID<Scan>? {
    guard nextIsDamaged else { return nil }
    let marked = batch.first { read in
      read.known.map { $0.outcome != .refused } ?? ((try? read.symbol.get()) != nil)
    }
    if marked != nil { nextIsDamaged = false }
    return marked?.scan.id
  }

  /// How often scans are matched anew whose lines others have filled meanwhile.
  static let tries = 4

  /// Matches scans against fresh rows and posts them.
  ///
  /// What was matched to a line that has changed since is left out of the answer, to be matched
  /// again; at the last try nothing is.
  private func match(
    _ batch: inout [ReadScan], damaged: ID<Scan>?, isLast: Bool, by lookup: inout BatchLookup
  ) async throws -> [ID<Scan>: ScanResult] {
    let ready = lookup.takeOrders()
    let isReady = ready != nil
    var orders = if let ready { ready } else { try await freshOrders(for: batch) }
    var proposals: [Proposal] = []
    for index in batch.indices {
      if let proposal = propose(&batch[index], damaged: damaged, in: &orders) {
        proposals.append(proposal)
      }
    }
    let posted = try await postSurely(proposals, mayReconsider: !isLast)
    keepFollowers(of: zip(proposals, posted), in: &batch)
    // Others have been at these lines since: who comes next looks again.
    if isReady, !posted.contains(where: { $0.outcome == .stale }) { lookup.go(by: orders) }
    let receipt = try await openReceipt()
    var answers: [ID<Scan>: ScanResult] = [:]
    for (proposal, posted) in zip(proposals, posted) where posted.outcome != .stale {
      answers[proposal.scan.id] = ScanResult(proposal, posted, receipt: receipt)
    }
    return answers
  }

  /// Remembers what was posted behind a label that must be matched again, to join it then.
  private func keepFollowers(
    of posted: some Sequence<(Proposal, Posted)>, in batch: inout [ReadScan]
  ) {
    let stale = Set(posted.filter { $0.1.outcome == .stale }.map { $0.0.scan.id })
    for (proposal, _) in posted {
      guard case .belongs(let label) = proposal.role, stale.contains(label),
        let index = batch.firstIndex(where: { $0.scan.id == label })
      else { continue }
      batch[index].followers.append(proposal.scan.id)
    }
  }

  /// What a scan should become; nil when it was posted before and only tells of its label.
  private func propose(
    _ read: inout ReadScan, damaged: ID<Scan>?, in orders: inout OpenOrders
  ) -> Proposal? {
    if read.known != nil {
      recall(read, isDamaged: read.scan.id == damaged)
      return nil
    }
    let scan = read.scan
    let isDamaged = scan.id == damaged
    switch read.symbol {
    case .success(let symbol) where symbol.isTagWithoutEPC:
      return Proposal(
        scan: scan, verdict: .refuse("noEPC"), why: "the tag was never written, so it names nothing"
      )
    case .success(let symbol):
      if let (whole, role) = read.reading {
        // Matched before, to a line that has changed since: its label is known by now.
        let match = Matcher.match(whole, isDamaged: isDamaged, in: &orders)
        return Proposal(
          scan: scan, verdict: .match(match), role: role.with(followers: read.followers))
      }
      let reading = session.read(
        symbol, of: scan.id, at: scan.occurredAt, isDamaged: isDamaged, in: &orders)
      read.reading = (reading.whole, reading.role)
      return Proposal(scan: scan, verdict: .match(reading.match), role: reading.role)
    case .failure(let error):
      return Proposal(scan: scan, verdict: .refuse(error.code), why: error.description)
    }
  }

  /// Takes note of what was posted before, for the symbols of its label that may follow.
  private func recall(_ read: ReadScan, isDamaged: Bool) {
    guard let known = read.known, let symbol = try? read.symbol.get() else { return }
    session.recall(
      symbol, of: read.scan.id, at: read.scan.occurredAt, isDamaged: isDamaged,
      isWaiting: known.isWaiting, standing: known.label)
  }

  /// The orders for what the scans name, and the label before them.
  private func freshOrders(for batch: [ReadScan]) async throws -> OpenOrders {
    var lookup = BatchLookup(known: [:])
    // Of those posted before too: the first of the others may be of their label.
    let symbols = batch.flatMap { [try? $0.symbol.get(), $0.reading?.whole] } + [session.whole]
    for identification in symbols.compactMap(\.self) { lookup.add(identification) }
    let (codes, units) = (lookup.codes, lookup.units)
    return try await surely {
      try await self.store.orders(
        for: codes, units: units, expected: self.settings.expected, dock: self.settings.dock)
    }
  }

  /// Adds what this device scanned to what is looked up for a batch.
  func add(_ scans: [Scan], to lookup: inout BatchLookup) {
    lookup.add(scans, from: settings.device, behind: session.whole, today: today())
  }

  private func today() -> CalendarDate {
    guard let today = try? CalendarDate(daysSince1970: environment.now().daysSince1970) else {
      preconditionFailure("the clock stands outside the years 1 to 9999")
    }
    return today
  }
}

/// A scan on its way to becoming stock.
private struct ReadScan {
  let scan: Scan
  /// What it says alone.
  var symbol: Result<Identification, IdentificationError>
  /// What it became when it was posted before.
  let known: PostedScan?
  /// What its label says with it, once it has been matched.
  var reading: (whole: Identification, role: LabelRole)?
  /// What was posted behind it as symbols of its label, and is not joined to it yet.
  var followers: [ID<Scan>] = []

  init(_ scan: Scan, by lookup: BatchLookup, today: CalendarDate) {
    self.scan = scan
    known = lookup.known[scan.id]
    symbol =
      lookup.symbols[scan.id]
      ?? Result { () throws(IdentificationError) in try identify(scan.raw, today: today) }
  }
}

extension PostedScan {
  /// Whether it waits for another symbol of its label, or waited until that came.
  fileprivate var isWaiting: Bool {
    outcome == .exception && !isUndone && [nil, "completed"].contains(answer)
      && (reason.flatMap(ExceptionKind.init)?.isWaiting ?? false)
  }
}
