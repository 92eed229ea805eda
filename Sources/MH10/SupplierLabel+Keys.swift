/// Labels with the supplier's own keys; the keys in use are taken over as data identifiers.
extension SupplierLabel {
  /// What the keys of `{pbn:…,on:…,pc:…}` mean, as the distributor LCSC prints them.
  private static let braceKeys = ["pc": "P", "pm": "1P", "qty": "Q", "on": "1K"]

  /// What the keys of `QTY:1 PN:… CPO:…` mean, as the distributor TME prints them.
  ///
  /// `PO` is the number of TME's own order, and `CPO` that of the customer.
  private static let wordKeys = [
    "QTY": "Q", "PN": "P", "MPN": "1P", "MFR": "1V", "CPO": "K", "PO": "1K",
  ]

  /// Reads `{key:value,key:value}`; nil without a part and a quantity.
  ///
  /// Part numbers may have commas in them, so a piece without a key goes on with the value before.
  static func braced(_ text: ArraySlice<UInt8>) -> SupplierLabel? {
    guard text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}"), text.count > 2 else {
      return nil
    }
    var fields: [Field] = []
    for piece in text.dropFirst().dropLast().split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    {
      let key = piece.prefix { $0 >= 0x61 && $0 <= 0x7A }
      if !key.isEmpty, piece.dropFirst(key.count).first == UInt8(ascii: ":") {
        fields.append(
          Field(key: ASCII.text(key), value: ASCII.text(piece.dropFirst(key.count + 1))))
      } else if let last = fields.popLast() {
        fields.append(Field(key: last.key, value: last.value + "," + ASCII.text(piece)))
      } else {
        return nil
      }
    }
    return label(.braces, fields, keys: braceKeys)
  }

  /// Reads `KEY:VALUE KEY:VALUE mark https://…`; nil without a part and a quantity.
  static func worded(_ text: ArraySlice<UInt8>) -> SupplierLabel? {
    var fields: [Field] = []
    for word in text.split(separator: UInt8(ascii: " ")) {
      let key = word.prefix(while: ASCII.isCapital)
      if !key.isEmpty, word.dropFirst(key.count).first == UInt8(ascii: ":") {
        fields.append(
          Field(key: ASCII.text(key), value: ASCII.text(word.dropFirst(key.count + 1))))
      } else {
        guard !fields.isEmpty else { return nil }
        fields.append(Field(key: "", value: ASCII.text(word)))
      }
    }
    return label(.words, fields, keys: wordKeys)
  }

  private static func label(
    _ form: Form, _ fields: [Field], keys: [String: String]
  ) -> SupplierLabel? {
    let elements = fields.compactMap { field in
      keys[field.key].flatMap { DataElement($0, field.value) }
    }
    let label = SupplierLabel(form, elements, fields: fields)
    return label.namesPartAndQuantity && fields.count <= countLimit ? label : nil
  }

  /// Whether it says enough that no ordinary text says the same.
  var namesPartAndQuantity: Bool {
    quantity != nil && !itemCodes.isEmpty
  }
}
