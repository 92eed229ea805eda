import ArgumentParser
import Documents
import Office
import Stock
import Store

struct AdvanceShipNotices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asn", abstract: "Keep the advance ship notices: what is on its way.",
    discussion: """
      EXAMPLES:
        tally asn import notice.csv   a pallet then comes in by one scan
        tally asn list                what was announced, and how much is received
        tally asn show DN-7741        line by line
        tally receive --asn DN-7741   scan the delivery
      """,
    subcommands: [Import.self, List.self, Show.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring advance ship notices in from CSV files.",
      discussion: """
        EXAMPLES:
          tally asn import notice.csv
          tally asn import monday.csv tuesday.csv --partial   leave wrong notices out

        One row a line of a notice: asn,supplier,po,line,sscc,sku,quantity,unit,lot,
        serial,expiry; sscc and all behind quantity may be left out. line counts the
        notice's own lines, whatever the order's are called. sscc is the 18
        digits of the pallet or carton that the goods are in, expiry is YYYY-MM-DD,
        unit is as for orders. A notice is imported with all its lines or not at all,
        and only once.
        """)

    @Argument(help: "The files; - is standard input.") var files: [String]
    @OptionGroup var flags: ImportFlags

    func run() async throws {
      let run = ImportRun(flags: flags) { outcome in
        counted(outcome.imported, "notice") + ", " + counted(outcome.parts, "line")
      }
      try await run.run(files) { AdvanceShipNoticeImport(store: $0, options: $1) }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the notices, newest first.",
      discussion: """
        EXAMPLES:
          tally asn list
          tally asn list --json             one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let notices = try await store.advanceShipNotices()
      await store.close()
      if json { return notices.forEach { Terminal.line(.object($0.members)) } }
      var table = Table(
        ("ASN", .left), ("SUPPLIER", .left), ("ORDERS", .left), ("LINES", .right),
        ("QUANTITY", .right), ("SSCCS RECEIVED", .right))
      for notice in notices {
        table.add(
          notice.number, notice.supplierName, notice.ordersText, "\(notice.lines)",
          "\(notice.quantity)", notice.units == 0 ? "" : notice.receivedText)
      }
      table.show(empty: "no notices; `tally asn import FILE` brings them in")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one notice, line by line.",
      discussion: """
        EXAMPLES:
          tally asn show DN-7741
          tally asn show DN-7741 --supplier NORDKORN   when two suppliers have it
          tally asn show DN-7741 --json
        """)

    @Argument(help: "The notice's number.") var notice: String
    @Option(help: "The code of the supplier whose notice it is.") var supplier: String?
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let summary = try await store.requiredNotice(
        notice, of: supplier, otherwise: "Name the supplier with --supplier CODE.")
      let lines = try await store.lines(ofASN: summary.key)
      await store.close()
      if json {
        // The lines themselves stand in the place of their number.
        return Terminal.line(
          .object(
            summary.members.filter { $0.key != "lines" }
              + [.init("lines", .array(lines.map(\.json)))]))
      }
      summary.facts.show()
      Terminal.line("")
      AdvanceShipNoticeLine.table(lines).show(empty: "no lines")
    }
  }
}

extension Store {
  /// The notice with a number.
  ///
  /// - `supplier`: the code of the one whose notice it is; nil when that goes without saying.
  /// - `otherwise`: what to do when several suppliers have a notice of this number.
  /// - Throws: ``Failure`` when there is none, with the number that may be meant, or several.
  func requiredNotice(
    _ number: String, of supplier: String? = nil, otherwise: String
  ) async throws -> AdvanceShipNoticeSummary {
    let found = try await advanceShipNotices(number).filter {
      supplier == nil || $0.supplier == supplier
    }
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      let suppliers = found.map(\.supplier).sorted().joined(separator: ", ")
      throw Failure(
        .refused, "several suppliers have a notice \"\(number)\"", detail: "They are \(suppliers).",
        hint: otherwise)
    }
    let known = try await advanceShipNotices().filter {
      supplier == nil || $0.supplier == supplier
    }
    throw Failure(
      .refused, "there is no advance ship notice \"\(number)\"",
      hint: Suggestion.hint(
        for: number, among: known.map(\.number),
        otherwise: "`tally asn list` shows those that are known."))
  }
}
