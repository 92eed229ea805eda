import GS1
import MH10

extension Identification {
  /// What this and another symbol say together, when both can be of one label; nil when they
  /// cannot, because they contradict each other.
  package func joined(with other: Identification) -> Identification? {
    if kind == .epc || other.kind == .epc { return nil }
    // What is in doubt stands alone.
    if !readings.isEmpty || !other.readings.isEmpty { return nil }
    if let gtin, let second = other.gtin, gtin != second { return nil }
    if text != nil, other.text != nil { return nil }
    if addOn != nil, other.addOn != nil { return nil }
    var whole = self
    for element in other.elements {
      switch value(element.identifier) {
      case element.value: break
      case nil: whole.elements.append(element)
      case _: return nil
      }
    }
    if ElementString.conflict(in: whole.elements) != nil { return nil }
    switch (label, other.label) {
    case (let first?, let second?):
      guard let label = first.joined(with: second) else { return nil }
      whole.label = label
    case (nil, let second): whole.label = second
    case (_, nil): break
    }
    whole.gtin = gtin ?? other.gtin
    whole.expiry = expiry ?? other.expiry
    whole.bestBefore = bestBefore ?? other.bestBefore
    whole.text = text ?? other.text
    whole.hasEscapedText = hasEscapedText || other.hasEscapedText
    whole.addOn = addOn ?? other.addOn
    if !whole.elements.isEmpty { whole.kind = .gs1 }
    return whole
  }
}
