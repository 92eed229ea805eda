import GS1
import Identification
import Receiving
import Scanning
import Stock
import Store

/// From scans to stock.
extension ReceivingStation {
  /// Identifies, matches and posts scans; those that were posted before are only reported.
  func post(
    _ scans: [Scan], known: [ID<Scan>: PostedScan]
  ) async throws -> [ScanResult] {
    guard !scans.isEmpty else { return [] }
    var results: [ID<Scan>: ScanResult] = [:]
    var waiting: [Scan] = []
    var seen: Set<ID<Scan>> = []
    var repeated: Set<Int> = []
    for (index, scan) in scans.enumerated() {
      if let posted = known[scan.id] {
        results[scan.id] = ScanResult(posted)
      } else if seen.insert(scan.id).inserted {
        waiting.append(scan)
      } else {
        repeated.insert(index)
      }
    }
    let today = today()
    let identified = waiting.map { scan in
      (scan: scan, identification: Self.identification(of: scan, today: today))
    }
    let damaged = takeDamagedMark(among: scans, identified, known: known)
    var open = identified
    for attempt in 1...Self.tries {
      if open.isEmpty { break }
      let answers = try await match(open, damaged: damaged, isLast: attempt == Self.tries)
      open = open.filter { scan, _ in answers[scan.id] == nil }
      results.merge(answers) { first, _ in first }
    }
    return scans.indices.compactMap { index in
      let result = results[scans[index].id]
      return repeated.contains(index) ? result?.repeated : result
    }
  }

  /// The scan that the worker's mark is for: the first that can be read.
  ///
  /// A carton whose code was misread is scanned again; until then the mark stays.
  private func takeDamagedMark(
    among scans: [Scan],
    _ identified: [(scan: Scan, identification: Result<Identification, IdentificationError>)],
    known: [ID<Scan>: PostedScan]
  ) -> ID<Scan>? {
    guard nextIsDamaged else { return nil }
    let readable = Set(
      identified.compactMap { scan, identification in
        if case .success = identification { scan.id } else { nil }
      })
    let marked = scans.first { scan in
      readable.contains(scan.id) || known[scan.id].map { $0.outcome != .refused } ?? false
    }
    if marked != nil { nextIsDamaged = false }
    return marked?.id
  }

  /// How often scans are matched anew whose lines others have filled meanwhile.
  static let tries = 4

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
      try await self.store.orders(
        for: wanted, units: named, expected: self.settings.expected, dock: self.settings.dock)
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
}
