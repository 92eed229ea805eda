import ArgumentParser
import Documents
import Stock
import Store

struct Receipts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "See what came, delivery by delivery.",
    discussion: """
      EXAMPLES:
        tally receipt list               newest first
        tally receipt show GRN-000017    what it brought, order line by order line
        tally receipt show 17 --json
      """,
    subcommands: [List.self, Show.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the receipts, newest first.",
      discussion: """
        EXAMPLES:
          tally receipt list
          tally receipt list --json         one object a line
        """)

    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let receipts = try await store.receipts()
      await store.close()
      if json { return receipts.forEach { Terminal.line(JSON.object($0.members)) } }
      var table = Table(
        ("GRN", .left), ("OPENED", .left), ("DOCK", .left), ("BY", .left), ("STATE", .left),
        ("SCANS", .right), ("ACCEPTED", .right), ("EXCEPTIONS", .right), ("UNITS", .right))
      for receipt in receipts {
        table.add(
          receipt.grn, receipt.openedAt.minute, receipt.dock, receipt.openedBy,
          receipt.state.rawValue, "\(receipt.scans)", "\(receipt.accepted)",
          "\(receipt.exceptions)", "\(receipt.units)")
      }
      table.show(empty: "no receipts; `tally receive` begins one")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what one receipt brought.",
      discussion: """
        EXAMPLES:
          tally receipt show GRN-000017
          tally receipt show 17 --json
        """)

    @Argument(help: "The GRN, as in GRN-000017 or 17.") var grn: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      var found: ReceiptSummary?
      if let number = GRN.number(grn) { found = try await store.receipts(number).first }
      guard let receipt = found else {
        throw Failure(
          .refused, "there is no receipt \"\(grn)\"",
          hint: "`tally receipt list` shows those that are known.")
      }
      let lines = try await store.lines(of: receipt.id)
      let slips = try await store.slips(of: receipt.id)
      await store.close()
      if json {
        return Terminal.line(
          JSON.object(
            receipt.members + [
              .init("lines", .array(lines.map(\.json))), .init("slips", .array(slips.map(\.json))),
            ]))
      }
      receipt.facts.show()
      Terminal.line("")
      var table = Table(
        ("PO", .left), ("LINE", .right), ("SKU", .left), ("NAME", .left), ("LOT", .left),
        ("QUANTITY", .right), ("VALUE", .right))
      for line in lines {
        table.add(
          line.purchaseOrder, "\(line.line)", line.sku, line.name, line.lot ?? "",
          "\(line.quantity)", "\(line.value)")
      }
      table.show(empty: "nothing was taken in")
      slips.show()
    }
  }
}

extension ReceiptSummary {
  fileprivate var members: [JSON.Member] {
    [
      .init("receipt", .string(grn)), .init("dock", .string(dock)),
      .init("state", .string(state.rawValue)), .init("openedBy", .string(openedBy)),
      .init("openedAt", .instant(openedAt)), .init("completedAt", .instant(completedAt)),
      .init("scans", .count(scans)), .init("accepted", .count(accepted)),
      .init("exceptions", .count(exceptions)), .init("duplicates", .count(duplicates)),
      .init("refused", .count(refused)), .init("undone", .count(undone)),
      .init("units", .quantity(units)),
    ]
  }

  fileprivate var facts: Facts {
    var facts = Facts()
    facts.add("receipt", grn)
    facts.add("dock", dock)
    facts.add("opened", "\(openedAt.minute) UTC by \(openedBy)")
    facts.add("completed", completedAt.map { "\($0.minute) UTC" } ?? "not yet")
    let parts = [
      (accepted, "accepted"), (exceptions, "set aside"), (duplicates, "duplicate"),
      (refused, "refused"), (undone, "undone"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let detail = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    facts.add("scans", "\(scans)" + detail)
    return facts
  }
}

extension ReceiptLine {
  fileprivate var json: JSON {
    [
      "purchaseOrder": .string(purchaseOrder), "line": .count(line), "sku": .string(sku),
      "name": .string(name), "lot": .optional(lot), "quantity": .quantity(quantity),
      "value": .money(value),
    ]
  }
}
