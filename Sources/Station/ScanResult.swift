package import Receiving
package import Stock

/// What became of one scan, as the worker is told.
///
/// Said only once the promise P1 holds for it.
package struct ScanResult: Hashable, Sendable {
  /// Raw values as in JSON.
  package enum Outcome: String, Hashable, Sendable {
    /// Its goods are in stock.
    case accepted
    /// A supervisor must decide; the scan is kept.
    case exception
    /// It, or the piece or logistic unit that it names, was counted before.
    case duplicate
    /// It cannot be read, or cannot be taken back.
    case refused
    /// It was taken back.
    case undone
    /// It is kept on the dock's disk, and posted once the database is there.
    case pending
  }

  package let scan: ID<Scan>
  package let at: Instant
  package var outcome: Outcome
  /// The rule behind an exception, a duplicate or a refusal, in lowerCamelCase.
  package var reason: String?
  /// The item's own code; nil when the scan names no item.
  package var sku: String?
  /// What people call the item.
  package var name: String?
  package var quantity: Quantity?
  /// The number of the order that the goods are for.
  package var purchaseOrder: String?
  /// The line's number on the order, 1 or more.
  package var line: Int?
  /// The goods received note, as in `GRN-000017`.
  package var receipt: String?
  /// How much the line has received with this scan.
  package var received: Quantity?
  package var ordered: Quantity?
  /// The exception's name, as in `EX-000003`.
  package var exception: String?
  /// How many scans before it wait no more, since this one completes their label.
  package var completed = 0
  /// What is unusual about goods that were counted, as in `; its label names PO-7`, or how old the
  /// orders are that a pending scan was matched to; mostly empty.
  var remark = ""
  /// What happened, in words for a dock worker.
  package var message: String

  package init(scan: ID<Scan>, at: Instant, outcome: Outcome, message: String = "") {
    self.scan = scan
    self.at = at
    self.outcome = outcome
    self.message = message
  }

  /// An undo that took back the mark for the next carton, and no scan.
  static func unmarked(by undo: Scan) -> ScanResult {
    ScanResult(
      scan: undo.id, at: undo.occurredAt, outcome: .undone,
      message: "the next carton is not marked as damaged any more")
  }

  /// The quantity and what it is of, as in `12 × FO-1001 Olive oil`.
  package var quantityText: String {
    let item = [sku, name].compactMap(\.self).joined(separator: " ")
    return "\(quantity ?? Quantity(0)) × \(item)"
  }
}
