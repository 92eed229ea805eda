import Demo
import Ledger
import Receiving
import Scanning
import Station
import Stock
import Store

/// Tells the demo's events as a story that reads well in a terminal.
struct DemoStory {
  func tell(_ event: Morning.Event) {
    switch event {
    case .imported(let suppliers, let items, let gtins, let orders, let lines):
      heading("A warehouse, from three CSV files")
      say("\(suppliers) suppliers, \(items) items with \(gtins) GTINs of pieces and cases,")
      say("\(orders) purchase orders with \(lines) lines, open for receiving")
    case .books(let moment, let units, let holdings, let accounts):
      tellBooks(moment, units, holdings, accounts)
    case .lorry(let number): heading("Lorry \(number)")
    case .slip(let name, let symbols, let orders):
      say("\(name): \(symbols) barcodes read, so it belongs to \(orders.joined(separator: ", "))")
    case .received(let grn, let results): tellReceipt(grn, results)
    case .order(let order, let lines): tellOrder(order, lines)
    case .exceptions(let exceptions): tellExceptions(exceptions)
    case .proof(let checks):
      heading("The proof: tally fsck")
      Fsck.show(checks)
    }
  }

  /// Says where to look next.
  func end(home: String) {
    heading("Look around")
    Terminal.line("export TALLY_HOME=\(home)")
    for command in [
      "po list", "po show PO-1046", "stock list", "exception list", "ledger trial-balance",
    ] {
      Terminal.line("scripts/run \(command)")
    }
  }

  private func heading(_ text: String) { Terminal.line("\n" + Paint.bold(text)) }
  private func say(_ text: String) { Terminal.line("  " + text) }

  private func tellBooks(
    _ moment: String, _ units: Quantity, _ holdings: Int, _ accounts: [AccountBalance]
  ) {
    heading("Stock and books \(moment)")
    say("on hand   \(units) units in \(holdings) holdings")
    if accounts.isEmpty { say("ledger    no entries") }
    for account in accounts {
      let name = account.account.rawValue
      say(name + String(repeating: " ", count: max(1, 10 - name.count)) + "\(account.balance)")
    }
  }

  /// Routine scans are counted, all others told.
  private func tellReceipt(_ grn: String, _ results: [ScanResult]) {
    let undone = Set(results.filter { $0.outcome == .undone }.map(\.scan))
    let scans = results.filter { $0.outcome != .undone }
    let accepted = scans.filter { $0.outcome == .accepted && !undone.contains($0.scan) }
    let units = accepted.reduce(Quantity(0)) { $0 + ($1.quantity ?? Quantity(0)) }
    say("\(grn): \(scans.count) scans, \(accepted.count) of them accepted, \(units) units")
    for result in results where result.outcome != .accepted { say("  " + result.text) }
  }

  private func tellOrder(_ order: PurchaseOrderSummary, _ lines: [PurchaseOrderLineSummary]) {
    let missing = lines.filter { $0.received < $0.complete }
    let over = lines.filter { $0.received > $0.ordered }
    let words =
      missing.isEmpty
      ? Paint.green("complete") : Paint.yellow("\(missing.count) of \(lines.count) lines short")
    Terminal.line(
      "\(order.number)  \(order.received) of \(order.ordered) from \(order.supplierName): \(words)")
    for line in missing {
      say("  short  \(line.sku) \(line.name): \(line.received) of \(line.ordered)")
    }
    for line in over {
      say("  over   \(line.sku) \(line.name): \(line.received) of \(line.ordered), in tolerance")
    }
  }

  private func tellExceptions(_ exceptions: [ReceivingException]) {
    heading("What waits for a supervisor")
    var table = Table(("exception", .left), ("why", .left), ("what", .left))
    for exception in exceptions {
      let what = exception.sku.map { sku in
        "\(exception.quantity ?? Quantity(0)) × \(sku) \(exception.name ?? "")"
      }
      table.add(
        ExceptionNumber.text(exception.number), exception.kind.rawValue,
        what ?? exception.scan.raw.description)
    }
    for line in table.lines(empty: "nothing") { say(line) }
  }
}
