internal import GS1
internal import Postgres
internal import Receiving
internal import Scanning
internal import Schema
internal import Stock

/// A batch of proposals as the parallel arrays that `api.post_scans` takes.
struct PostingBatch: Sendable {
  private var ids: [UInt128] = []
  private var occurredAt: [PostgresTimestamp] = []
  private var payloads: [[UInt8]] = []
  private var symbologies: [String?] = []
  private var outcomes: [String] = []
  private var reasons: [String?] = []
  private var items: [Int32?] = []
  private var quantities: [Int64?] = []
  private var lots: [String?] = []
  private var serials: [String?] = []
  private var expiries: [PostgresDate?] = []
  private var ssccs: [String?] = []
  private var lines: [Int64] = []
  private var onLine: [Int32?] = []

  init(_ proposals: [Proposal]) {
    var keys: [Int64?] = []
    for proposal in proposals { keys.append(append(proposal)) }
    lines = Set(keys.compactMap(\.self)).sorted()
    let ordinals = Dictionary(
      uniqueKeysWithValues: zip(lines, Int32(1)...Int32(Swift.max(1, lines.count))))
    onLine = keys.map { key in key.flatMap { ordinals[$0] } }
    // What no scan has is sent as an empty array: the function then skips what only that needs.
    for column in [\PostingBatch.reasons, \.lots, \.serials, \.ssccs]
    where self[keyPath: column].allSatisfy({ $0 == nil }) {
      self[keyPath: column] = []
    }
    if expiries.allSatisfy({ $0 == nil }) { expiries = [] }
  }

  /// Adds a proposal's columns; returns the line that it wants.
  private mutating func append(_ proposal: Proposal) -> Int64? {
    let scan = proposal.scan
    ids.append(scan.id.rawValue)
    occurredAt.append(
      PostgresTimestamp(microsecondsSince1970: scan.occurredAt.microsecondsSince1970))
    payloads.append(scan.raw.bytes)
    symbologies.append(scan.raw.symbology?.description)
    guard case .match(let match) = proposal.verdict else {
      if case .refuse(let code) = proposal.verdict { reasons.append(code) }
      outcomes.append("refused")
      appendGoods(nil)
      return nil
    }
    appendGoods(match)
    switch match.outcome {
    case .accept(let line):
      outcomes.append("accepted")
      reasons.append(nil)
      return line.key.rawValue
    case .exception(let kind, _):
      outcomes.append("exception")
      reasons.append(kind.rawValue)
      return nil
    case .duplicate(let kind):
      outcomes.append("duplicate")
      reasons.append(kind.rawValue)
      return nil
    }
  }

  private mutating func appendGoods(_ match: Match?) {
    items.append(match?.item.map { Int32($0.key.rawValue) })
    quantities.append(match?.quantity?.rawValue)
    lots.append(match?.particulars.lot)
    serials.append(match?.particulars.serial)
    expiries.append(
      match?.particulars.expiry.map { PostgresDate(daysSince1970: Int32($0.daysSince1970)) })
    ssccs.append(match?.particulars.sscc?.description)
  }

  /// One round trip.
  func post(
    to receipt: OpenReceipt, mayReconsider: Bool, _ session: inout Session
  ) throws -> [Posted] {
    try session.query(
      Self.statement, receipt.id.rawValue, Int32(receipt.device.rawValue),
      receipt.lastSequence + 1, ids, occurredAt, payloads, symbologies, outcomes, reasons, items,
      quantities, lots, serials, expiries, ssccs, lines, onLine, mayReconsider
    ).map { row throws in
      let became: String = try row[1]
      let why: String? = try row[2]
      guard let outcome = Posted.Outcome(became, why: why, exception: try row[3]) else {
        throw StoreError(.bug, "a scan became \"\(became)\", \"\(why ?? "")\"")
      }
      return Posted(outcome: outcome, received: try row[4, as: Int64?.self].map { Quantity($0) })
    }
  }

  private static let statement = Statement(.postScans)
}

extension Posted.Outcome {
  /// Reads what `api.post_scans` answers.
  fileprivate init?(_ became: String, why: String?, exception: Int64?) {
    switch became {
    case "accepted": self = .accepted
    case "stale": self = .stale
    case "refused": self = .refused(why ?? "")
    case "duplicate":
      guard let duplicate = why.flatMap(DuplicateKind.init) else { return nil }
      self = .duplicate(duplicate)
    case "exception":
      guard let kind = why.flatMap(ExceptionKind.init), let exception else { return nil }
      self = .exception(kind, number: exception)
    case _: return nil
    }
  }
}
