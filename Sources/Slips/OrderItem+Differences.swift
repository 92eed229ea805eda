import Receiving
import Stock

extension OrderItem {
  /// How the slip's word on this item differs; nil when it does not.
  func difference(from told: ToldItems.Told) -> SlipDifference? {
    guard let quantity = told.quantity else {
      guard isComplete else {
        return difference(
          .quantityNotRead, nil, told.page,
          "How many of \(item.sku) the slip says was not read; \(open) still to come.")
      }
      guard received > Quantity(0) else { return nil }
      return difference(
        .alreadyReceived, nil, told.page, "All that was expected of \(item.sku) has come.")
    }
    if quantity > limit {
      return difference(
        .overOrdered, quantity, told.page,
        "The slip says \(quantity) of \(item.sku), and \(ordered) were ordered: "
          + "\(quantity - limit) more than the order allows.")
    }
    if !agrees(with: quantity) {
      return difference(.quantityDiffers, quantity, told.page, numbers(quantity))
    }
    guard quantity != open else { return nil }
    return difference(
      .alreadyReceived, quantity, told.page,
      "The \(quantity) of \(item.sku) that the slip says have come in.")
  }

  /// That nothing on the slip was read as it.
  func isMissing(onPage page: Int) -> SlipDifference {
    difference(
      .notOnSlip, nil, page,
      "\(item.sku) was not read on the slip; \(open) still to come.")
  }

  private func numbers(_ quantity: Quantity) -> String {
    let said = "The slip says \(quantity) of \(item.sku)"
    guard received > Quantity(0) else {
      let (less, more) = (ordered - quantity, quantity - ordered)
      let words = less > Quantity(0) ? "\(less) fewer" : "\(more) more"
      return said + ", and \(ordered) were ordered: \(words)."
    }
    return said + "; of \(ordered) ordered, \(received) have come: \(open) still to come."
  }

  private func difference(
    _ kind: SlipDifference.Kind, _ quantity: Quantity?, _ page: Int, _ message: String
  ) -> SlipDifference {
    SlipDifference(
      kind, sku: item.sku, line: line,
      quantities: .init(slip: quantity, ordered: ordered, received: received, open: open),
      page: page, message: message)
  }
}

extension PurchaseOrder.State {
  /// In words, why nothing may come for the order; nil when it may.
  var notOpen: String? {
    switch self {
    case .open: nil
    case .draft: "still a draft"
    case .approved: "not sent yet"
    case .closed: "closed"
    case .closedShort: "closed short"
    case .cancelled: "cancelled"
    }
  }
}
