import GS1
import Receiving
import Scanning
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
    var contents: [AnnouncedContent] = []
    var particulars = Particulars()
    if case .completes(let parts) = proposal.role { completed = parts.count }
    if case .match(let match) = proposal.verdict {
      sku = match.item?.sku
      name = match.item?.name
      quantity = match.quantity
      elsewhere = match.elsewhere
      contents = match.contents
      particulars = match.particulars
      if let readAs = match.readAs { remark += "; a separator was lost, it was read as \(readAs)" }
      switch match.outcome {
      case .accept(let line): matched = line
      case .exception(_, let line): matched = line
      case .duplicate: break
      }
    }
    if case .match(let match) = proposal.verdict, let named = match.namedOrder,
      let matched, named != matched.purchaseOrder
    {
      remark += "; its label names \(named)"
    }
    purchaseOrder = matched?.purchaseOrder
    line = matched?.number
    ordered = matched?.ordered
    received = posted.received
    let label = "\"\(String(decoding: proposal.scan.raw.bytes, as: UTF8.self))\""
    switch posted.outcome {
    case .accepted:
      let (now, wanted) = (received ?? Quantity(0), ordered ?? Quantity(0))
      let over = now > wanted ? ", over but in tolerance" : ""
      let whole = if case .completes = proposal.role { "; the label is complete" } else { "" }
      message = "\(quantityText) for \(place): \(now) of \(wanted)\(over)\(whole)\(remark)"
      if case .match(let match) = proposal.verdict, match.readAs != nil { reason = "lostSeparator" }
    case .exception(let kind, let number):
      exception = ExceptionNumber.text(number)
      reason = kind.rawValue
      let why =
        contents.isEmpty
        ? words(for: kind, matched, label, elsewhere: elsewhere) : words(for: contents, label)
      message = why + "; it waits as \(exception ?? "")"
    case .duplicate(let duplicate):
      reason = duplicate.rawValue
      message = words(for: duplicate, particulars)
    case .refused(let code):
      reason = code
      let why = proposal.why ?? code
      message = "\(label) could not be read: \(why). Scan it again, or another code of the label"
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
    for kind: ExceptionKind, _ matched: PurchaseOrderLine?, _ label: String, elsewhere: [String]
  ) -> String {
    switch kind {
    case .over:
      let limit = matched.map { $0.limit > $0.ordered ? " (at most \($0.limit))" : "" } ?? ""
      return
        "\(quantityText) is too much: \(place) wants \(ordered ?? Quantity(0))\(limit) and has "
        + "\(matched?.received ?? Quantity(0))"
    case .unknownItem: return "no item has the code \(label)"
    case .notOrdered:
      return elsewhere.isEmpty
        ? "\(quantityText) is on no open order"
        : "\(quantityText) is not on this delivery's orders, but on "
          + elsewhere.joined(separator: ", ")
    case .closedOrder: return "\(quantityText) was for \(place), and that order is closed"
    case .damaged: return "\(quantityText) is damaged"
    case .missingLot: return "\(sku ?? "this item") needs its lot: scan that code of the label too"
    case .missingSerial:
      return "\(sku ?? "this item") needs one serial number: scan that code of the label too"
    case .missingExpiry:
      return "\(sku ?? "this item") needs its expiry: scan that code of the label too"
    case .unknownContent: return "\(label) does not say what is in the unit, or how many"
    case .ambiguous: return "\(label) names several items"
    case .incompleteLabel: return "\(label) names no item: scan that code of the label too"
    case .lostSeparator:
      return "\(label) can be read in several ways, for the reader lost a separator"
    }
  }

  /// That a unit holds more than one scan can count.
  private func words(for contents: [AnnouncedContent], _ label: String) -> String {
    let skus = Set(contents.map(\.item.sku)).sorted()
    let rest = skus.count > 3 ? " and \(skus.count - 3) more" : ""
    let what =
      skus.count > 1
      ? "several items (\(skus.prefix(3).joined(separator: ", "))\(rest))"
      : "\(skus[0]) of several lots, orders or serial numbers"
    return "\(label) holds \(what): scan each of them"
  }

  private func words(for duplicate: DuplicateKind, _ particulars: Particulars) -> String {
    switch duplicate {
    case .sameScan: "this scan was counted before"
    case .sameSerial:
      "serial \(particulars.serial ?? "") of \(sku ?? "this item") has come in before"
    case .sameSSCC:
      "the logistic unit \(particulars.sscc?.description ?? "") has come in before; if it is the "
        + "carton just counted, TALLY:UNDO takes that back"
    case .sameLabel: "noted with the label before, which was counted"
    }
  }
}

extension ScanResult {
  /// The same scan once more in one batch.
  var repeated: ScanResult {
    var again = self
    again.outcome = .duplicate
    again.reason = DuplicateKind.sameScan.rawValue
    again.message = "this scan was counted before"
    return again
  }

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
    message =
      switch posted.outcome {
      case _ where posted.isUndone: "this scan was kept before, and taken back"
      case .accepted: "\(quantityText) was counted before by this scan"
      case .exception: "this scan was set aside before as \(exception ?? "")"
      case .duplicate, .refused, .undo: "this scan was kept before and counted nothing"
      }
  }

  /// The same when the answer to the scan's first posting was lost on the way: what it became then,
  /// as far as history tells.
  ///
  /// - `posted`: the scan as it stands in history; nil when it is posted now.
  func asFirst(_ posted: PostedScan?) -> ScanResult {
    guard let posted, outcome == .duplicate, reason == DuplicateKind.sameScan.rawValue,
      !posted.isUndone
    else { return self }
    var first = self
    first.reason = posted.reason
    switch posted.outcome {
    case .accepted:
      first.outcome = .accepted
      let (now, wanted) = (received ?? Quantity(0), ordered ?? Quantity(0))
      first.message = "\(quantityText) for \(place): \(now) of \(wanted)"
    case .exception:
      first.outcome = .exception
      first.message = "\(quantityText) is set aside; it waits as \(exception ?? "")"
    case .refused:
      first.outcome = .refused
      first.message =
        posted.reason.flatMap { UndoAnswer(rawValue: $0)?.refusal }
        ?? "it could not be read. Scan it again, or another code of the label"
    case .duplicate, .undo: break
    }
    return first
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
    if let target, target.isUndone, answer == .undone {
      // By this undo, sent again: the line has done without the scan since then.
      reason = DuplicateKind.sameScan.rawValue
      received = target.received
    } else if let after = target?.received, answer == .undone, target?.outcome == .accepted {
      received = after - (target?.quantity ?? Quantity(0))
    }
    let what = target?.sku == nil ? "the last scan" : quantityText
    message =
      answer.refusal ?? (reason == nil ? "taken back: \(what)" : "taken back before: \(what)")
  }
}

extension UndoAnswer {
  /// Why nothing was taken back, in words; nil when it was.
  fileprivate var refusal: String? {
    switch self {
    case .undone: nil
    case .unknownScan: "there is no scan to take back"
    case .alreadyUndone: "it was taken back before"
    case .nothingToUndo: "it counted nothing, so there is nothing to take back"
    case .resolved: "it was decided on, or belongs to a label that another scan stands for"
    case .consumed: "its goods have moved on"
    case .stuckBefore:
      "the scan before it is stuck and counted nothing, so there is nothing to take back"
    }
  }
}
