import Scanning
import SlipDecoding
import Slips
import Store
import Stock
import Symbols

/// What came of a file, for people.
enum DecodeText {
  /// The lines for a file; what could not be read is told by ``problems(_:)``.
  static func lines(_ file: ReportedFile) -> [String] {
    guard let matched = file.matched else {
      return file.input.decoded.flatMap { page in
        [Paint.bold(title(file.input, page.number)) + "  " + counted(page.symbols.count, "symbol")]
          + page.symbols.map { "  \(padded($0.symbology.rawValue))  \(ScanText.text($0.bytes))" }
      }
    }
    return matched.slips.flatMap { slip in
      [headline(slip, file)]
        + slip.matches.flatMap { match in differences(of: match).map { "    " + $0 } }
    }
  }

  /// A line for each difference, and one for each kind of note, since notes are many.
  private static func differences(of match: SlipMatch) -> [String] {
    let told = match.differences.filter { !$0.kind.isNote }.map { words($0) }
    let order = ScanText.printable(match.purchaseOrder ?? "the order")
    let unread = match.isCounted ? names(of: .quantityNotRead, in: match) : nil
    let notes = [
      names(of: .alreadyReceived, in: match).map { "has come in for \(order): \($0)" },
      unread.map { "quantity not read: \($0)" },
      names(of: .notOnSlip, in: match).map { "\(order) waits also for \($0)" },
    ].compactMap(\.self)
    return told + notes.map { Paint.dim($0) }
  }

  /// The first items or units that a kind of note is about; nil when there is none.
  private static func names(of kind: SlipDifference.Kind, in match: SlipMatch) -> String? {
    let names = match.differences.filter { $0.kind == kind }.compactMap { $0.sku ?? $0.code }
    if names.isEmpty { return nil }
    let more = names.count > 4 ? " and \(names.count - 4) more" : ""
    return names.prefix(4).map { ScanText.printable($0) }.joined(separator: ", ") + more
  }

  /// A line for each page that was not read, and for the file when it was not.
  static func problems(_ input: DecodedInput) -> [Failure] {
    input.pages.compactMap { page in
      guard case .failure(let problem) = page else { return nil }
      let place = problem.page.map { ", page \($0)" } ?? ""
      return Failure(
        .noInput, "could not read \(InputFile.name(of: input.name))\(place)",
        detail: problem.message, hint: problem.hint)
    }
  }

  private static func headline(_ slip: Slip, _ file: ReportedFile) -> String {
    let orders = slip.matches.compactMap(\.purchaseOrder).map { ScanText.printable($0) }
    let words = slip.verdict.words + String(repeating: " ", count: 10 - slip.verdict.words.count)
    let mark =
      switch slip.verdict {
      case .found: "= \(words)"
      case .matches: Paint.green("✓ \(words)")
      case .differs: Paint.yellow("! \(words)")
      case .unknown: Paint.red("? \(words)")
      case .empty: Paint.red("- \(words)")
      }
    var parts = [Paint.bold(title(file.input, slip.pages))]
    if !orders.isEmpty {
      let isGuess = slip.matches.allSatisfy { $0.confidence == .items }
      parts.append(orders.joined(separator: ", ") + (isGuess ? " by its items" : ""))
    }
    if slip.verdict == .found { parts.append("quantities not read") }
    if !slip.candidates.isEmpty {
      let names = slip.candidates.prefix(5).map { ScanText.printable($0) }
      parts.append("it may be \(names.joined(separator: ", "))")
    }
    switch file.keeping {
    case .known: parts.append(Paint.dim("kept before"))
    case .judged: parts.append(Paint.dim("kept before, judged anew"))
    case .kept, nil: break
    }
    return mark + "  " + parts.joined(separator: "  ")
  }

  private static func words(_ difference: SlipDifference) -> String {
    ScanText.printable(difference.message)
  }

  /// The file's name, and its page where it has several.
  private static func title(_ input: DecodedInput, _ pages: [Int]) -> String {
    let name = ScanText.printable(input.name == "-" ? "standard input" : input.name)
    guard input.pages.count > 1, let first = pages.first, let last = pages.last else { return name }
    return pages.count == 1 ? "\(name) page \(first)" : "\(name) pages \(first) to \(last)"
  }

  private static func title(_ input: DecodedInput, _ page: Int) -> String { title(input, [page]) }

  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 11 - name.count))
  }
}

extension Slip.Verdict {
  /// For people, in ten letters at most.
  var words: String {
    switch self {
    case .found: "found"
    case .matches: "as ordered"
    case .differs: "differs"
    case .unknown: "no order"
    case .empty: "no symbols"
    }
  }
}
