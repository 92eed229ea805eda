/// Data identifiers without an envelope around them.
extension SupplierLabel {
  /// Reads data identifiers with group separators between them; nil unless all are known.
  static func separated(_ text: ArraySlice<UInt8>) -> SupplierLabel? {
    guard text.contains(ASCII.gs) else { return nil }
    let ends: Set<UInt8> = [ASCII.gs, ASCII.rs, ASCII.eot]
    return bare(text.split(whereSeparator: ends.contains), form: .separated)
  }

  /// Reads `PAB-12 1PAB-12 Q10 K4711`; nil unless nobody could have written it as a sentence.
  ///
  /// All words are known identifiers with values, there are three or more, and where the identifier
  /// is a letter alone, the value has a digit: `PUMP SMALL Q5` is a sentence.
  static func spaced(_ text: ArraySlice<UInt8>) -> SupplierLabel? {
    let words = text.split(separator: UInt8(ascii: " "))
    guard words.count >= 3,
      let label = bare(words, form: .spaced),
      label.elements.allSatisfy({ element in
        element.identifier.code.utf8.count > 1 || element.value.utf8.contains(where: ASCII.isDigit)
      })
    else { return nil }
    return label
  }

  private static func bare(_ pieces: [ArraySlice<UInt8>], form: Form) -> SupplierLabel? {
    guard 2...countLimit ~= pieces.count else { return nil }
    var elements: [DataElement] = []
    for piece in pieces {
      guard let element = DataElement(bytes: piece), element.identifier.isKnown,
        form == .separated || !element.value.isEmpty
      else { return nil }
      elements.append(element)
    }
    let label = SupplierLabel(form, elements)
    return label.namesPartAndQuantity ? label : nil
  }
}
