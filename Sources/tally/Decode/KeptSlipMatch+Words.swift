import Documents
import Slips
import Store

extension KeptSlipMatch {
  /// The slip in the list of an order or a receipt.
  var json: JSON {
    [
      "file": .string(name), "firstPage": .count(pages.lowerBound),
      "lastPage": .count(pages.upperBound), "purchaseOrder": .optional(purchaseOrder),
      "verdict": .string(verdict.rawValue), "confidence": .string(confidence.rawValue),
      "differences": .count(differences), "judgedAt": .instant(judgedAt),
    ]
  }

  /// Where it is and what was found.
  var words: String {
    let place =
      pages == 1...1
      ? ""
      : pages.count == 1
        ? " page \(pages.lowerBound)" : " pages \(pages.lowerBound) to \(pages.upperBound)"
    let order = purchaseOrder.map { " for \($0)" } ?? ""
    return "\(name)\(place)\(order): \(verdict.words)"
  }
}

extension Slip.Verdict {
  /// The verdict in words.
  var words: String {
    switch self {
    case .matches: "as ordered"
    case .differs: "differs"
    case .unknown: "no order"
    case .empty: "no symbols"
    }
  }
}
