import Documents
import Scanning
import Station
import Stock

/// Shows a worker, or a program, what became of each scan, and counts.
struct ScanPrinter {
  let isBlind: Bool
  let isJSON: Bool
  private(set) var hasUnreadableLines = false
  private var counts: [ScanResult.Outcome: Int] = [:]
  private var keptBefore = 0
  private var completed = 0

  init(isBlind: Bool, isJSON: Bool) {
    self.isBlind = isBlind
    self.isJSON = isJSON
  }

  mutating func show(_ event: ScanSource.Event) {
    switch event {
    case .unreadable(let where_, let hint):
      hasUnreadableLines = true
      Terminal.note("Error: " + where_)
      if let hint { Terminal.note("  hint: " + hint) }
      if isJSON { Terminal.line(ScanResult.unreadable(where_)) }
    case .note(let text): Terminal.note(text)
    case .result(let result, let device):
      counts[result.outcome, default: 0] += 1
      completed += result.completed
      if result.reason == "sameScan" { keptBefore += 1 }
      let shown = isBlind ? result.blinded : result
      if isJSON {
        Terminal.line(shown.json(device: device))
      } else {
        Terminal.line(shown.text)
      }
    }
  }

  /// Says how it went, on standard error.
  ///
  /// - `isTakenUp`: whether an earlier session had left the receipt open.
  func conclude(_ grn: String?, isTakenUp: Bool) {
    var parts: [String] = []
    for (outcome, count) in ScanResult.Outcome.told(counts) {
      parts.append("\(count) \(outcome.rawValue)")
    }
    let counted = parts.isEmpty ? "no scans" : parts.joined(separator: ", ")
    let before = isTakenUp ? ", which an earlier session left open" : ""
    Terminal.note("\(grn ?? "no receipt")\(before): \(counted)")
    if completed > 0 {
      Terminal.note("\(completed) of them wait no more: another symbol completed their label")
    }
    if keptBefore > 0 {
      Terminal.note("\(keptBefore) of them had been kept before and were not done again")
    }
  }

  /// Says what became of scans that were pending, and how many still are, on standard error.
  func conclude(_ late: LateResults, pending: Int) {
    let parts = ScanResult.Outcome.told(late.counts).map { "\($0.count) \($0.outcome.rawValue)" }
    if !parts.isEmpty {
      Terminal.note("saved before, posted now: " + parts.joined(separator: ", "))
    }
    guard pending > 0 else { return }
    Terminal.note(
      "\(pending) saved on this disk and not posted yet: the next `tally receive` at this dock, or "
        + "`tally spool drain`, posts them")
  }
}

extension ScanResult.Outcome {
  /// How many there are of each, in the order in which people are told.
  fileprivate static func told(_ counts: [Self: Int]) -> [(outcome: Self, count: Int)] {
    [Self.accepted, .exception, .duplicate, .refused, .undone, .pending].compactMap { outcome in
      counts[outcome].map { (outcome, $0) }
    }
  }
}

extension ScanResult {
  /// A word, a shape and a colour, so that none of them matters alone.
  var text: String {
    let mark =
      switch outcome {
      case .accepted: Paint.green("✓ ok       ")
      case .exception: Paint.yellow("! set aside")
      case .duplicate: Paint.yellow("= again    ")
      case .refused: Paint.red("✗ no       ")
      case .undone: Paint.bold("↶ undone   ")
      case .pending: Paint.yellow("… saved    ")
      }
    return mark + "  " + ScanText.printable(message)
  }

  /// A line that is no scan: still one object, so that lines out pair with lines in.
  static func unreadable(_ message: String) -> JSON {
    [
      "scan": .null, "at": .null, "outcome": .string(Outcome.refused.rawValue), "sku": .null,
      "quantity": .null, "purchaseOrder": .null, "line": .null, "receipt": .null,
      "received": .null, "ordered": .null, "exception": .null,
      "reason": .string("unreadableLine"), "message": .string(message),
    ]
  }

  /// As cli.md fixes it, with `reason` added, and the reader's name when it came from one.
  func json(device: String?) -> JSON {
    guard case .object(let members) = fields, let device else { return fields }
    return .object([JSON.Member("device", .string(device))] + members)
  }

  private var fields: JSON {
    [
      "scan": .string(UUIDText.text(scan.rawValue)),
      "at": .string(InstantText.text(at.microsecondsSince1970)),
      "outcome": .string(outcome.rawValue), "sku": .optional(sku),
      "quantity": .optional(quantity?.rawValue), "purchaseOrder": .optional(purchaseOrder),
      "line": .optional(line.map { Int64($0) }), "receipt": .optional(receipt),
      "received": .optional(received?.rawValue), "ordered": .optional(ordered?.rawValue),
      "exception": .optional(exception), "reason": .optional(reason),
      "message": .string(ScanText.printable(message)),
    ]
  }
}
