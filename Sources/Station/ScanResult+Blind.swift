import Receiving
import Stock

extension ScanResult {
  /// The same without what a blind count must not show: which order the goods are for, how much of
  /// them that expects, and whether it expects them at all.
  package var blinded: ScanResult {
    var blind = self
    (blind.purchaseOrder, blind.line) = (nil, nil)
    (blind.received, blind.ordered) = (nil, nil)
    switch outcome {
    case .accepted: blind.message = "\(quantityText) counted\(remark)"
    case .pending:
      guard sku != nil, reason.flatMap(DuplicateKind.init) == nil else { break }
      blind.message = "saved: \(quantityText)\(remark)"
      blind.reason = nil
    case .exception: blind.message = blindedWait
    case .duplicate, .refused, .undone: break
    }
    return blind
  }

  /// Why it waits, as far as that tells nothing of an order.
  private var blindedWait: String {
    switch reason.flatMap(ExceptionKind.init) {
    case .over, .notOrdered, .closedOrder:
      "\(quantityText) is set aside; it waits as \(exception ?? "")"
    // What a notice says of the unit is expected, too.
    case .unknownContent: "scan each carton of it; it waits as \(exception ?? "")"
    case nil where reason == Self.stuckReason: Self.stuckMessage
    case nil, .unknownItem, .damaged, .missingLot, .missingSerial, .missingExpiry, .ambiguous,
      .incompleteLabel, .lostSeparator:
      message
    }
  }

  /// The rule behind a scan that the database rejects.
  static let stuckReason = "stuck"
  static let stuckMessage =
    "the database rejects it, and a supervisor must look at it with `tally spool status`"
}
