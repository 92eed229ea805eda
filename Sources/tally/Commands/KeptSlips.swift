import Documents
import Slips
import Store

/// What kept slips were found to be, as text and JSON.
extension KeptSlipMatch {
  var json: JSON {
    [
      "file": .string(name), "firstPage": .count(pages.lowerBound),
      "lastPage": .count(pages.upperBound), "purchaseOrder": .optional(purchaseOrder),
      "confidence": .string(confidence.rawValue), "verdict": .string(verdict.rawValue),
      "judgedAt": .instant(judgedAt), "differences": .count(differing),
    ]
  }

  /// How much differs; what is only worth knowing is not counted.
  private var differing: Int { differences.count { !$0.isNote } }

  fileprivate var differingText: String { "\(differing)" }

  fileprivate var pagesText: String {
    pages.count == 1 ? "\(pages.lowerBound)" : "\(pages.lowerBound)-\(pages.upperBound)"
  }
}

extension [KeptSlipMatch] {
  /// Shows them below what they are about; nothing when there is none.
  func show() {
    if isEmpty { return }
    Terminal.line("")
    var table = Table(
      ("SLIP", .left), ("PAGES", .left), ("PO", .left), ("VERDICT", .left),
      ("DIFFERENCES", .right))
    for slip in self {
      table.add(
        slip.name, slip.pagesText, slip.purchaseOrder ?? "",
        slip.verdict.words, slip.differingText)
    }
    table.show(empty: "")
  }
}
