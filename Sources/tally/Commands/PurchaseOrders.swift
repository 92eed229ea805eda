import ArgumentParser
import Documents
import GS1
import Office
import Receiving
import Stock
import Store

struct PurchaseOrders: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "po", abstract: "Keep the purchase orders.",
    discussion: """
      EXAMPLES:
        tally po import orders.csv    open for receiving at once
        tally po list --open          what is still to come
        tally po show PO-1042         line by line
        tally po close PO-1042        everything has come
        tally po close PO-1042 --short --reason "sold out"
        tally po cancel PO-1043       nothing has come, and nothing shall
      """,
    subcommands: [Import.self, List.self, Show.self, Close.self, Cancel.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring orders in from CSV files, open for receiving at once.",
      discussion: """
        EXAMPLES:
          tally po import orders.csv
          tally po import monday.csv tuesday.csv --partial   leave wrong orders out

        One row a line of an order: po,supplier,ship_to,line,sku,supplier_sku,
        quantity,unit,unit_price,currency,due,over_tolerance_percent,
        under_tolerance_percent. unit is each, the item's unit, a pack's GTIN, or
        case, carton, box or pack when the item comes in one pack. An order is
        imported with all its lines or not at all, and only once.
        """)

    @Argument(help: "The files; - is standard input.") var files: [String]
    @OptionGroup var flags: ImportFlags

    func run() async throws {
      let run = ImportRun(flags: flags) { outcome in
        counted(outcome.imported, "order") + ", " + counted(outcome.parts, "line")
      }
      try await run.run(files) { PurchaseOrderImport(store: $0, options: $1) }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the orders, earliest due first.",
      discussion: """
        EXAMPLES:
          tally po list --open              what is still to come
          tally po list --json              one object a line
        """)

    @Flag(help: "Only those that goods may come for.") var open = false
    @Flag(help: "Print one JSON object a line.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let orders = try await store.purchaseOrders(onlyOpen: open)
      await store.close()
      if json { return orders.forEach { Terminal.line(JSON.object($0.members)) } }
      var table = Table(
        ("PO", .left), ("SUPPLIER", .left), ("TO", .left), ("DUE", .left), ("STATE", .left),
        ("LINES", .right), ("RECEIVED", .right))
      for order in orders {
        table.add(
          order.number, order.supplierName, order.shipTo, order.due?.description ?? "",
          order.progressWords, "\(order.completeLines) of \(order.lines)",
          "\(order.received) of \(order.ordered)")
      }
      table.show(
        empty: open ? "no open orders" : "no orders; `tally po import FILE` brings them in")
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one order, line by line.",
      discussion: """
        EXAMPLES:
          tally po show PO-1042
          tally po show PO-1042 --json
        """)

    @Argument(help: "The order's number.") var order: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let store = try await Home.open()
      let summary = try await store.requiredPurchaseOrder(order)
      let lines = try await store.lines(ofPurchaseOrder: order)
      let slips = try await store.slipMatches(order)
      await store.close()
      if json {
        let lines = JSON.array(lines.map(\.json))
        let kept = JSON.Member("slips", .array(slips.map(\.json)))
        // The lines themselves stand in the place of their number.
        return Terminal.line(
          JSON.object(
            summary.members.filter { $0.key != "lines" } + [.init("lines", lines), kept]))
      }
      summary.facts.show()
      Terminal.line("")
      PurchaseOrderLineSummary.table(lines).show(empty: "no lines")
      slips.show()
    }
  }
}

extension Store {
  /// The order with a number.
  ///
  /// - Throws: ``Failure`` when there is none, with the number that may be meant.
  func requiredPurchaseOrder(_ number: String) async throws -> PurchaseOrderSummary {
    if let order = try await purchaseOrders(number).first { return order }
    let known = try await purchaseOrders().map(\.number)
    throw Failure(
      .refused, "there is no purchase order \"\(number)\"",
      hint: Suggestion.hint(
        for: number, among: known, otherwise: "`tally po list` shows those that are known."))
  }
}

extension PurchaseOrderSummary {
  /// How far it is, in words.
  var progressWords: String {
    switch state {
    case .open where completeLines == lines: "open, all has come"
    case .open where received > Quantity(0): "partly received"
    case .draft, .approved, .open, .closed, .closedShort, .cancelled: state.words
    }
  }

  fileprivate var facts: Facts {
    var facts = Facts()
    facts.add("order", number)
    facts.add("supplier", "\(supplierName) (\(supplier))")
    facts.add("to", shipTo)
    facts.add("state", progressWords + (stateReason.map { ": \($0)" } ?? ""))
    facts.add("due", due?.description)
    facts.add("received", "\(received) of \(ordered), \(completeLines) of \(lines) lines complete")
    return facts
  }

  fileprivate var members: [JSON.Member] {
    [
      .init("purchaseOrder", .string(number)), .init("supplier", .string(supplier)),
      .init("supplierName", .string(supplierName)), .init("shipTo", .string(shipTo)),
      .init("state", .string(state.rawValue)), .init("stateReason", .optional(stateReason)),
      .init("due", .date(due)), .init("lines", .count(lines)),
      .init("completeLines", .count(completeLines)), .init("ordered", .quantity(ordered)),
      .init("received", .quantity(received)),
    ]
  }
}
