import GS1
import MH10

extension Identification {
  /// What this and another symbol say together, when both can be of one label; nil when they
  /// cannot, because they contradict each other.
  package func joined(with other: Identification) -> Identification? {
    if kind == .epc || other.kind == .epc { return nil }
    switch (readings.isEmpty, other.readings.isEmpty) {
    case (true, true): break
    case (false, true): return joined(readings.map { $0.joined(with: other) })
    case (true, false): return joined(other.readings.map { joined(with: $0) })
    case (false, false): return nil
    }
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

  /// The label in doubt: what it may say with each reading that does not contradict the rest.
  ///
  /// One that is left over is told as a doubt all the same.
  private func joined(_ wholes: [Identification?]) -> Identification? {
    let wholes = wholes.compactMap(\.self)
    guard var first = wholes.first else { return nil }
    first.readings = wholes
    return first
  }

  /// What the symbols of one label say together, whether text of them is a code or a data element;
  /// nil when they cannot be of one label.
  package static func label(of symbols: [Identification]) -> Identification? {
    guard var whole = symbols.first else { return nil }
    for symbol in symbols.dropFirst() {
      let wholes = [whole, whole.asDataElement].compactMap(\.self)
      let others = [symbol, symbol.asDataElement].compactMap(\.self)
      let joined = wholes.lazy.flatMap { whole in others.lazy.compactMap { whole.joined(with: $0) }
      }
      guard let next = joined.first else { return nil }
      whole = next
    }
    return whole
  }
}
