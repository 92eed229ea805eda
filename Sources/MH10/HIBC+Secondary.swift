import GS1

extension HIBC {
  /// What a secondary says in front of any slash.
  ///
  /// `$` and a lot; `$+` and a serial number; five digits of a date and a lot; `$$`, a `+` when a
  /// serial number follows instead of a lot, `8` or `9` and a quantity, a digit that says how the
  /// date is written and the date, then the lot or serial number. Behind a quantity nothing need
  /// follow.
  ///
  /// Source: ANSI/HIBC 2.6, section 2.3, table 2.
  struct Secondary: Hashable {
    private(set) var quantity: Int?
    private(set) var expiry: Expiry?
    private(set) var lot: String?
    private(set) var serial: String?

    /// The digits of an expiry and how to read them.
    struct Expiry: Hashable {
      let digits: [UInt8]
      let layout: DateLayout

      var reading: DateLayout.Reading? { layout.read(digits[...]) }
    }

    init(_ data: ArraySlice<UInt8>) throws(LabelError) {
      var rest = data
      let marks = rest.prefix(2).prefix { $0 == UInt8(ascii: "$") }.count
      rest = rest.dropFirst(marks)
      guard marks > 0 else {
        try take("YYJJJ", from: &rest)
        try takeLot(rest, isSerial: false)
        return
      }
      let isSerial = rest.first == UInt8(ascii: "+")
      if isSerial { rest.removeFirst() }
      if marks == 2 {
        try takeQuantity(&rest)
        if quantity != nil, rest.isEmpty { return }
        try takeDate(&rest)
      } else if rest.isEmpty {
        throw LabelError(.value, at: rest.endIndex)
      }
      try takeLot(rest, isSerial: isSerial)
    }

    private mutating func takeQuantity(_ rest: inout ArraySlice<UInt8>) throws(LabelError) {
      let width = rest.first == UInt8(ascii: "8") ? 2 : rest.first == UInt8(ascii: "9") ? 5 : 0
      guard width > 0 else { return }
      let digits = rest.dropFirst().prefix(width)
      guard digits.count == width, let number = ASCII.number(digits) else {
        throw LabelError(.quantity, at: digits.startIndex)
      }
      quantity = Int(number)
      rest = rest[digits.endIndex...]
    }

    /// Takes the digit that says how the date is written, and the date; a month has no such digit.
    private mutating func takeDate(_ rest: inout ArraySlice<UInt8>) throws(LabelError) {
      let layouts: [Character: String] = [
        "2": "MMDDYY", "3": "YYMMDD", "4": "YYMMDDhh", "5": "YYJJJ", "6": "YYJJJhh",
      ]
      let flag = rest.first.map { Character(Unicode.Scalar($0)) }
      if flag == "7" {
        rest.removeFirst()
      } else if let flag, let layout = layouts[flag] {
        rest.removeFirst()
        try take(layout, from: &rest)
      } else {
        try take("MMYY", from: &rest)
      }
    }

    private mutating func take(
      _ layout: String, from rest: inout ArraySlice<UInt8>
    ) throws(LabelError) {
      let layout = DateLayout(layout)
      guard let reading = layout.read(rest) else { throw LabelError(.date, at: rest.startIndex) }
      expiry = Expiry(digits: Array(rest[..<reading.rest.startIndex]), layout: layout)
      rest = reading.rest
    }

    /// Takes up to 18 characters; none are no lot.
    private mutating func takeLot(
      _ rest: ArraySlice<UInt8>, isSerial: Bool
    ) throws(LabelError) {
      let allowed = rest.prefix(18).prefix {
        ASCII.isCapital($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: ".")
      }
      guard allowed.count == rest.count else { throw LabelError(.value, at: allowed.endIndex) }
      guard !rest.isEmpty else { return }
      if isSerial { serial = ASCII.text(rest) } else { lot = ASCII.text(rest) }
    }
  }
}
