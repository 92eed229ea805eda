internal import Postgres
internal import Scanning
internal import Schema
package import Slips
package import Stock
internal import Symbols

/// What keeping a file of slips came to, with the number that it is kept under.
package struct SlipKeeping: Hashable, Sendable {
  /// Whether anything was written; raw values as `api` answers them.
  package enum Answer: String, Hashable, Sendable {
    /// It is kept now.
    case kept
    /// A file with the same bytes was kept before, and nothing has changed.
    case known
    /// The same, but it leads to a better order now: the matches of now were added.
    case judged
  }

  package let key: Key<DecodedFile>
  package let answer: Answer
}

/// What a kept slip was found to be, as a list shows it.
package struct KeptSlipMatch: Hashable, Sendable {
  /// The file that the slip is in.
  package let file: Key<DecodedFile>
  /// What the file was called when it was first kept.
  package let name: String
  /// The first and last of its pages in the file, 1 or more.
  package let pages: ClosedRange<Int>
  package let verdict: Slip.Verdict
  package let confidence: SlipMatch.Confidence
  /// The order's number; nil when none was found.
  package let purchaseOrder: String?
  package let judgedAt: Instant
  /// What differed, a kind for each time; notes are among them.
  package let differences: [SlipDifference.Kind]
}

extension Store {
  /// Keeps a file of slips under what its bytes are known by; one transaction.
  ///
  /// The same bytes again change nothing, whatever the file is called then and whoever keeps it at
  /// the same moment; only a file that led to no order is judged anew when it does now.
  ///
  /// - Throws: ``StoreError`` with `unknown` when an order or an item of the matches is not there.
  package func keep(_ matched: MatchedFile) async throws -> SlipKeeping {
    let rows = SlipRows(matched)
    return try await run { session in
      let kept = try session.query(
        Statement(.keepSlip), matched.file.content.bytes, rows.name, rows.pages.map(\.number),
        rows.pages.map(\.width), rows.pages.map(\.height), rows.symbolPages,
        rows.symbols.map(\.symbology.rawValue), rows.symbols.map(\.bytes), rows.corners,
        rows.symbols.map { Int32(clamping: $0.quality) }, rows.matches.map(\.first),
        rows.matches.map(\.last), rows.matches.map(\.verdict.rawValue),
        rows.matches.map(\.match.confidence.rawValue), rows.matches.map(\.match.purchaseOrder),
        rows.differences.map(\.match), rows.differences.map(\.difference.kind.rawValue),
        rows.differences.map { Int32(clamping: $0.difference.page) },
        rows.differences.map(\.difference.sku),
        rows.differences.map { $0.difference.line.map { Int32(clamping: $0) } },
        rows.differences.map { $0.difference.code.map { ScanText.printable($0) } },
        rows.differences.map(\.difference.quantities.slip?.rawValue),
        rows.differences.map(\.difference.quantities.ordered?.rawValue),
        rows.differences.map(\.difference.quantities.received?.rawValue),
        rows.differences.map(\.difference.quantities.open?.rawValue),
        rows.differences.map { ScanText.printable($0.difference.message) }, deadline: .office
      ).first { row throws in
        SlipKeeping(
          key: Key(rawValue: Int64(try row[0, as: Int32.self])), answer: try row.choice(1))
      }
      guard let kept else { throw StoreError(.bug, "the database did not say what it kept") }
      return kept
    }
  }

  /// What kept slips were found to be, by file and page.
  ///
  /// - `purchaseOrder`: the only order wanted; the result is empty when it has no slip.
  package func slipMatches(_ purchaseOrder: String? = nil) async throws -> [KeptSlipMatch] {
    try await run { session in
      try session.query(Statement(.slipMatches), purchaseOrder, deadline: .office)
        .map { row throws in try KeptSlipMatch(row) }
    }
  }

  /// The slips of a receipt, by order: those of the orders for which it brought goods, whether they
  /// were kept before it or after.
  package func slips(of receipt: ID<Receipt>) async throws -> [KeptSlipMatch] {
    try await run { session in
      try session.query(Statement(.receiptSlips), receipt.rawValue, deadline: .office)
        .map { row throws in try KeptSlipMatch(row) }
    }
  }
}

extension KeptSlipMatch {
  fileprivate init(_ row: borrowing Row) throws {
    let (first, last): (Int, Int) = (try row[2], try row[3])
    self.init(
      file: Key(rawValue: Int64(try row[0, as: Int32.self])), name: try row[1],
      pages: first...max(first, last), verdict: try row.choice(4), confidence: try row.choice(5),
      purchaseOrder: try row[6], judgedAt: try row.instant(7), differences: try row.choices(8))
  }
}

/// A matched file as the rows that are written of it.
private struct SlipRows: Sendable {
  struct Page: Sendable {
    let number: Int32
    let width: Int32
    let height: Int32
  }

  struct Match: Sendable {
    let first: Int32
    let last: Int32
    let verdict: Slip.Verdict
    let match: SlipMatch
  }

  struct Difference: Sendable {
    /// The place of its match among all of the file, 1 or more.
    let match: Int32
    let difference: SlipDifference
  }

  let name: String
  let pages: [Page]
  private(set) var symbols: [Symbol] = []
  private(set) var symbolPages: [Int32] = []
  /// Eight numbers a symbol.
  private(set) var corners: [Int32] = []
  private(set) var matches: [Match] = []
  private(set) var differences: [Difference] = []

  init(_ matched: MatchedFile) {
    name = matched.file.name.isEmpty ? "-" : matched.file.name
    pages = matched.file.pages.map { page in
      Page(
        number: Int32(clamping: page.number), width: Int32(clamping: page.width),
        height: Int32(clamping: page.height))
    }
    for page in matched.file.pages {
      for symbol in page.symbols {
        symbols.append(symbol)
        symbolPages.append(Int32(clamping: page.number))
        for index in 0..<4 {
          let corner = index < symbol.corners.count ? symbol.corners[index] : symbol.corners.last
          corners.append(Int32(clamping: corner?.x ?? 0))
          corners.append(Int32(clamping: corner?.y ?? 0))
        }
      }
    }
    for slip in matched.slips {
      for match in slip.matches { append(match, of: slip) }
    }
  }

  private mutating func append(_ match: SlipMatch, of slip: Slip) {
    matches.append(
      Match(
        first: Int32(clamping: slip.pages.first ?? 1), last: Int32(clamping: slip.pages.last ?? 1),
        verdict: slip.verdict, match: match))
    differences += match.differences.map {
      Difference(match: Int32(clamping: matches.count), difference: $0)
    }
  }
}
