extension SupplierLabel {
  /// How much a label says that it is for.
  package struct Quantity: Hashable, Sendable {
    /// The number, 0 or more.
    package let amount: Int64
    /// The unit as it stands on the label, mostly a code of ANSI X12 data element 355; nil when the
    /// label names none, which mostly means pieces.
    package let unit: String?
  }

  /// How much: `Q` with the unit of `3Q`, else `7Q`, which has its unit behind the number.
  ///
  /// Nil for what is no whole number: half a metre is for a person to read.
  package var quantity: Quantity? {
    if let text = value("Q") { return Self.quantity(text, unit: value("3Q")) }
    guard let text = value("7Q") else { return nil }
    // The unit has two characters, and may be digits: without a letter nobody can tell.
    guard !text.utf8.allSatisfy(ASCII.isDigit) else { return nil }
    let unit = Self.trimmed(String(text.suffix(2)))
    return ASCII.number(Array(Self.trimmed(String(text.dropLast(2))).utf8)).map {
      Quantity(amount: $0, unit: unit)
    }
  }

  /// Reads `100`, `100.00` or `100 PCS`.
  private static func quantity(_ text: String, unit: String?) -> Quantity? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let amount = ASCII.number(Array(digits.utf8)) else { return nil }
    var rest = text.dropFirst(digits.count)
    if let mark = rest.first, mark == "." || mark == "," {
      let decimals = rest.dropFirst().prefix { $0 == "0" }
      // Three zeros may be thousands: then nobody can tell one from a thousand.
      guard !decimals.isEmpty, decimals.count != 3 else { return nil }
      rest = rest.dropFirst(decimals.count + 1)
    }
    let word = trimmed(String(rest))
    guard word.utf8.count <= 3,
      word.utf8.allSatisfy({ ASCII.isCapital($0) || $0 >= 0x61 && $0 <= 0x7A })
    else { return nil }
    return Quantity(amount: amount, unit: unit ?? (word.isEmpty ? nil : word))
  }
}
