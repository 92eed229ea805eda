import ArgumentParser
import Documents
import Identification
import Receiving
import Scanning
import Stock
import Store

struct Exceptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exception", abstract: "Decide on what was set aside at the dock.",
    discussion: """
      EXAMPLES:
        tally exception list                  what waits for a decision
        tally exception show EX-000003
        tally exception resolve EX-000003 --accept --reason "supplier sent a gift"
        tally exception resolve 4 --teach FD-1001 --quantity 12 --reason "new case"
        tally exception resolve 5 --return --reason "not ours"
      """,
    subcommands: [List.self, Show.self, Resolve.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the exceptions, oldest first.",
      discussion: """
        EXAMPLES:
          tally exception list              what waits for a decision
          tally exception list --all        and what was decided
          tally exception list --json       one object a line
        """)

    @Flag(help: "Those that are decided, too.") var all = false
    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let exceptions = try await store.exceptions(includingResolved: all)
      await store.close()
      if json { return exceptions.forEach { Terminal.line($0.json) } }
      var table = Table(
        ("EXCEPTION", .left), ("RAISED", .left), ("RECEIPT", .left), ("WHY", .left),
        ("SKU", .left), ("QUANTITY", .right), ("SCAN", .left), ("ANSWER", .left))
      for exception in exceptions {
        table.add(
          ExceptionNumber.text(exception.number), exception.raisedAt.minute,
          GRN.text(exception.receiptNumber), exception.kind.words, exception.sku ?? "",
          exception.quantity?.description ?? "",
          String(decoding: exception.scan.raw.transmission, as: UTF8.self),
          exception.resolution?.answer ?? "waits")
      }
      table.show(empty: all ? "no exceptions" : "nothing waits for a decision")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one exception.",
      discussion: """
        EXAMPLES:
          tally exception show EX-000003
          tally exception show 3 --json
        """)

    @Argument(help: "Its name, as in EX-000003 or 3.") var exception: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let found = try await store.requiredException(exception)
      await store.close()
      if json { return Terminal.line(found.json) }
      found.facts.show()
      // The scan's own escapes are all that is needed to show it safely.
      Terminal.line(Paint.dim("scan") + "       \(found.scan.raw)")
      if found.resolution == nil {
        Terminal.note(
          "  hint: Answer with `tally exception resolve \(ExceptionNumber.text(found.number))` "
            + "and --accept, --return, --teach SKU, --damaged or --ignore.")
      }
    }
  }
}

extension Store {
  /// The exception with a name or number.
  ///
  /// - Throws: ``Failure`` when there is none.
  func requiredException(_ name: String) async throws -> ReceivingException {
    if let number = ExceptionNumber.number(name) {
      let found = try await exceptions(includingResolved: true, number: number)
      if let exception = found.first { return exception }
    }
    throw Failure(
      .refused, "there is no exception \"\(name)\"",
      hint: "`tally exception list --all` shows those that are known.")
  }
}

extension ExceptionKind {
  /// The kind in words.
  var words: String {
    switch self {
    case .over: "more than ordered"
    case .unknownItem: "unknown code"
    case .notOrdered: "not ordered"
    case .closedOrder: "order has ended"
    case .damaged: "damaged"
    case .missingLot: "no lot"
    case .missingSerial: "no serial number"
    case .missingExpiry: "no expiry date"
    case .unknownContent: "unknown content"
    case .ambiguous: "several items"
    case .incompleteLabel: "label incomplete"
    case .lostSeparator: "separator lost"
    }
  }
}

extension ReceivingException {
  /// All that a scan may say whose separator was lost; empty for every other exception.
  fileprivate var readings: [String] {
    guard kind == .lostSeparator, let said = try? identify(scan.raw, today: .today) else {
      return []
    }
    return said.readingTexts
  }

  fileprivate var facts: Facts {
    var facts = Facts()
    facts.add("exception", ExceptionNumber.text(number))
    facts.add("why", kind.words)
    facts.add("raised", "\(raisedAt.minute) UTC, \(GRN.text(receiptNumber)), by \(worker)")
    facts.add("item", sku.map { "\($0) \(name ?? "")" })
    facts.add("quantity", quantity?.description)
    facts.add("lot", lot)
    facts.add("serial", serial)
    facts.add("SSCC", sscc)
    for (index, reading) in readings.enumerated() { facts.add("may say \(index + 1)", reading) }
    if let resolution {
      facts.add("answer", "\(resolution.answer), \(resolution.at.minute) UTC by \(resolution.by)")
      facts.add("reason", resolution.reason)
    }
    return facts
  }

  fileprivate var json: JSON {
    let answer: JSON =
      resolution.map { resolution in
        [
          "answer": .string(resolution.answer), "reason": .string(resolution.reason),
          "by": .string(resolution.by), "at": .instant(resolution.at),
        ]
      } ?? .null
    return [
      "exception": .string(ExceptionNumber.text(number)), "kind": .string(kind.rawValue),
      "raisedAt": .instant(raisedAt), "receipt": .string(GRN.text(receiptNumber)),
      "device": .string(device), "worker": .string(worker),
      "scan": .string(UUIDText.text(scan.id.rawValue)), "input": .string("\(scan.raw)"),
      "sku": .optional(sku), "name": .optional(name), "quantity": .optional(quantity?.rawValue),
      "lot": .optional(lot), "serial": .optional(serial), "sscc": .optional(sscc),
      "readings": .array(readings.map { .string($0) }),
      "resolution": answer,
    ]
  }
}
