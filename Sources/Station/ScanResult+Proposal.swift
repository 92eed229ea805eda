import GS1
import Receiving
import Stock
import Store

extension ScanResult {
  /// What the database made of a proposal, in words.
  init(_ proposal: Proposal, _ posted: Posted, receipt: OpenReceipt) {
    let outcome: Outcome =
      switch posted.outcome {
      case .accepted: .accepted
      case .exception, .stale: .exception
      case .duplicate: .duplicate
      case .refused: .refused
      }
    self.init(scan: proposal.scan.id, at: proposal.scan.occurredAt, outcome: outcome)
    self.receipt = receipt.grn
    var matched: PurchaseOrderLine?
    var elsewhere: [String] = []
    var particulars = Particulars()
    if case .match(let match) = proposal.verdict {
      sku = match.item?.sku
      name = match.item?.name
      quantity = match.quantity
      elsewhere = match.elsewhere
      particulars = match.particulars
      switch match.outcome {
      case .accept(let line): matched = line
      case .exception(_, let line): matched = line
      case .duplicate: break
      }
    }
    purchaseOrder = matched?.purchaseOrder
    line = matched?.number
    ordered = matched?.ordered
    received = posted.received
    switch posted.outcome {
    case .accepted:
      message =
        "\(quantityText) for \(place): \(received ?? Quantity(0)) of \(ordered ?? Quantity(0))"
    case .exception(let kind, let number):
      exception = ExceptionNumber.text(number)
      reason = kind.rawValue
      message = words(for: kind, matched, elsewhere: elsewhere) + "; it waits as \(exception ?? "")"
    case .duplicate(let duplicate):
      reason = duplicate.rawValue
      message = words(for: duplicate, particulars)
    case .refused(let code):
      reason = code
      message = "could not be read (\(code)); scan it again"
    case .stale:
      reason = "stale"
      message = "the order changed meanwhile; scan it again"
    }
  }

  /// The order line, in words.
  private var place: String {
    "\(purchaseOrder ?? "no order") line \(line.map(String.init) ?? "?")"
  }

  private func words(
    for kind: ExceptionKind, _ matched: PurchaseOrderLine?, elsewhere: [String]
  ) -> String {
    switch kind {
    case .over:
      let limit = matched.map { $0.limit > $0.ordered ? " (at most \($0.limit))" : "" } ?? ""
      return
        "\(quantityText) is too much: \(place) wants \(ordered ?? Quantity(0))\(limit) and has "
        + "\(matched?.received ?? Quantity(0))"
    case .unknownItem: return "no item has this code"
    case .notOrdered:
      return elsewhere.isEmpty
        ? "\(quantityText) is on no open order"
        : "\(quantityText) is not on this delivery's orders, but on "
          + elsewhere.joined(separator: ", ")
    case .closedOrder: return "\(quantityText) was for \(place), and that order is closed"
    case .damaged: return "\(quantityText) is damaged"
    case .missingLot: return "the label of \(sku ?? "this item") names no lot"
    case .missingSerial: return "the label of \(sku ?? "this item") names no single serial number"
    case .missingExpiry: return "the label of \(sku ?? "this item") does not say when it expires"
    case .unknownContent: return "what is in this logistic unit was not announced"
    case .ambiguous: return "this text names several items"
    }
  }

  private func words(for duplicate: DuplicateKind, _ particulars: Particulars) -> String {
    switch duplicate {
    case .sameScan: "this scan was counted before"
    case .sameSerial:
      "serial \(particulars.serial ?? "") of \(sku ?? "this item") has come in before"
    case .sameSSCC:
      "the logistic unit \(particulars.sscc?.description ?? "") has come in before"
    }
  }
}

extension ScanResult {
  /// A scan that was posted before, in an earlier run of the same tape or by the same client id.
  init(_ posted: PostedScan) {
    self.init(scan: posted.scan.id, at: posted.scan.occurredAt, outcome: .duplicate)
    reason = DuplicateKind.sameScan.rawValue
    sku = posted.sku
    name = posted.name
    quantity = posted.quantity
    purchaseOrder = posted.purchaseOrder
    line = posted.line
    received = posted.received
    ordered = posted.ordered
    receipt = GRN.text(posted.receiptNumber)
    exception = posted.exception.map(ExceptionNumber.text)
    message = "this scan was kept before: \(posted.isUndone ? "undone" : posted.outcome.rawValue)"
  }

  /// A scan that came again in the same batch.
  init(repeating first: ScanResult) {
    self.init(scan: first.scan, at: first.at, outcome: .duplicate)
    reason = DuplicateKind.sameScan.rawValue
    sku = first.sku
    name = first.name
    quantity = first.quantity
    purchaseOrder = first.purchaseOrder
    line = first.line
    received = first.received
    ordered = first.ordered
    receipt = first.receipt
    exception = first.exception
    message = "this scan was counted before"
  }

  /// An undo: of which scan, and what came of it.
  init(_ answer: UndoAnswer, of target: PostedScan?, by undo: Scan, receipt: OpenReceipt?) {
    self.init(
      scan: target?.scan.id ?? undo.id, at: undo.occurredAt,
      outcome: answer == .undone ? .undone : .refused)
    reason = answer == .undone ? nil : answer.rawValue
    sku = target?.sku
    name = target?.name
    quantity = target?.quantity
    purchaseOrder = target?.purchaseOrder
    line = target?.line
    ordered = target?.ordered
    self.receipt = (target.map { GRN.text($0.receiptNumber) }) ?? receipt?.grn
    if let after = target?.received, answer == .undone, target?.outcome == .accepted {
      received = after - (target?.quantity ?? Quantity(0))
    }
    message =
      switch answer {
      case .undone: "taken back: \(target?.sku == nil ? "the last scan" : quantityText)"
      case .unknownScan: "there is no such scan to take back"
      case .alreadyUndone: "it was taken back before"
      case .nothingToUndo: "it counted nothing, so there is nothing to take back"
      case .resolved: "a supervisor has decided on it"
      case .consumed: "its goods have moved on"
      }
  }
}
