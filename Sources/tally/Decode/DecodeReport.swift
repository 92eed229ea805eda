import Scanning
import SlipDecoding
import Slips
import Store

/// A file with what was made of it.
struct ReportedFile: Sendable {
  let input: DecodedInput
  /// Its slips and their orders; nil when nobody asked.
  var matched: MatchedFile?
  /// What keeping it came to; nil when nobody asked.
  var keeping: SlipKeeping.Answer?

  /// What to tell of a file whose slips were matched and not kept; nil for all others.
  var reasonNotKept: String? {
    guard matched != nil, keeping == nil else { return nil }
    let lost = input.pages.count - input.decoded.count
    let name = ScanText.printable(InputFile.name(of: input.name))
    return "\(name) is not kept: \(counted(lost, "page")) could not be read"
  }
}

/// Counts what came of files, for the line at the end and the status.
struct DecodeCount: Sendable {
  var files = 0
  var pages = 0
  var symbols = 0
  /// Files and pages that could not be read.
  var problems = 0
  /// Files of which nothing was read.
  var unread = 0
  var unfinished = 0
  /// What lay in folders and is no image, as it is called.
  var somethingElse: [String] = []
  var slips = 0
  var verdicts: [Slip.Verdict: Int] = [:]
  var known = 0

  mutating func add(_ file: ReportedFile) {
    let input = file.input
    if input.isSomethingElse {
      somethingElse.append(input.name)
      return
    }
    guard input.isWhole || !input.pages.isEmpty else {
      unfinished += 1
      return
    }
    files += 1
    if !input.isWhole { unfinished += 1 }
    pages += input.decoded.count
    symbols += input.decoded.reduce(0) { $0 + $1.symbols.count }
    problems += input.pages.count - input.decoded.count
    if input.decoded.isEmpty { unread += 1 }
    for slip in file.matched?.slips ?? [] {
      slips += 1
      verdicts[slip.verdict, default: 0] += 1
    }
    if file.keeping == .known { known += 1 }
  }

  /// How the command ends; nil when all was done.
  var status: ExitStatus? {
    if problems == 0, unfinished == 0 { return nil }
    return pages == 0 && unfinished == 0 ? .noInput : .partly
  }

  /// What was done, in words.
  func text(isMatched: Bool) -> String {
    if files == 0 { return unfinished > 0 ? "stopped before the first file" : "no files of slips" }
    var parts = [counted(files, "file"), counted(pages, "page")]
    if !isMatched { parts.append(counted(symbols, "symbol")) }
    var text = parts.joined(separator: ", ")
    if isMatched {
      let words: [(Slip.Verdict, String)] = [
        (.matches, "as ordered"), (.differs, "differing"), (.found, "without quantities"),
        (.unknown, "without an order"), (.empty, "without symbols"),
      ]
      let found = words.compactMap { verdict, words in
        verdicts[verdict].map { "\($0) \(words)" }
      }
      text += "; \(counted(slips, "slip"))"
      if !found.isEmpty { text += ": " + found.joined(separator: ", ") }
    }
    if problems > 0 { text += "; \(problems) not readable" }
    if known > 0 { text += "; \(counted(known, "file")) kept before" }
    if unfinished > 0 { text += "; stopped before the end" }
    return text
  }

  /// What was passed over; nil for nothing.
  var passedOver: String? {
    guard !somethingElse.isEmpty else { return nil }
    let names = somethingElse.prefix(3).map { "\"\(ScanText.printable($0))\"" }
    let more = somethingElse.count > 3 ? " and \(somethingElse.count - 3) more" : ""
    return "passed over, since they are no images: \(names.joined(separator: ", "))\(more)"
  }
}
