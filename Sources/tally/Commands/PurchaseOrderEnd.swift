import ArgumentParser
import Foundation
import Office
import Receiving
import Store

extension PurchaseOrders {
  struct Close: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End an order: everything has come, or the rest is expected no more.",
      discussion: """
        EXAMPLES:
          tally po close PO-1042
          tally po close PO-1042 --short --reason "sold out, supplier wrote on Monday"
        """)

    @Argument(help: "The order's number.") var order: String
    @Flag(help: "Although something is missing.") var short = false
    @Option(help: "Why the rest is expected no more.") var reason: String?

    func validate() throws {
      guard short else {
        if reason != nil { throw ValidationError("--reason goes with --short") }
        return
      }
      if reason.isBlank { throw ValidationError("--short needs --reason TEXT") }
    }

    func run() async throws {
      try await PurchaseOrders.end(
        order, short ? .closeShort(reason: reason ?? "") : .close,
        done: short ? "closed \(order) short" : "closed \(order)")
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an order back of which nothing has come.",
      discussion: """
        EXAMPLES:
          tally po cancel PO-1043
          tally po cancel PO-1043 --reason "ordered twice"
        """)

    @Argument(help: "The order's number.") var order: String
    @Option(help: "Why.") var reason: String?

    func run() async throws {
      try await PurchaseOrders.end(
        order, .cancel(reason: reason.isBlank ? nil : reason), done: "cancelled \(order)")
    }
  }

  private static func end(
    _ order: String, _ event: PurchaseOrderEnding.Event, done: String
  ) async throws {
    let store = try await Home.open()
    let ending = PurchaseOrderEnding(order, event, by: ProcessInfo.processInfo.userName)
    if let refusal = try await ending.run(in: store) {
      throw refusal.failure(try await store.requiredPurchaseOrder(order))
    }
    await store.close()
    Terminal.note(done)
  }
}

extension String? {
  /// Whether there is no text, or only spaces.
  var isBlank: Bool { (self ?? "").allSatisfy(\.isWhitespace) }
}

extension PurchaseOrder.Refusal {
  /// Why not, and which command comes next.
  fileprivate func failure(_ order: PurchaseOrderSummary) -> Failure {
    let number = order.number
    let short = "`tally po close \(number) --short --reason \"...\"`"
    let waiting = order.lines - order.completeLines
    let missing =
      "\(counted(waiting, "line still waits", "lines still wait")) for goods; "
      + "\(order.received) of \(order.ordered) have come."
    switch self {
    case .unknown: return Failure(.refused, "there is no purchase order \"\(number)\"")
    case .notOpen:
      return Failure(
        .refused, "\"\(number)\" is \(order.state.words)",
        detail: order.stateReason.map { "The reason was: \($0)." },
        hint: "`tally po show \(number)` shows what came.")
    case .incomplete:
      return Failure(
        .refused, "\"\(number)\" is not complete", detail: missing,
        hint: "Run \(short) if no more is expected.")
    case .complete:
      return Failure(
        .refused, "everything on \"\(number)\" has come", detail: "So it is not short.",
        hint: "Run `tally po close \(number)`.")
    case .received:
      return Failure(
        .refused, "goods of \"\(number)\" have come",
        detail: waiting == 0 ? "All its lines are complete." : missing,
        hint: waiting == 0 ? "Run `tally po close \(number)`." : "Run \(short).")
    }
  }
}
