/// All application identifiers, read once from the text in the files beside this one.
///
/// A line of that text has four fields, with `|` and spaces between them:
///
/// 1. one code, or the first and the last of a range;
/// 2. the components: a letter for the characters, the length, and the names of the rules;
/// 3. what stands beside it: `with` what it needs, `not` what it excludes, `key` when it is a
///    primary key, and its qualifiers, `off-link` when it is no attribute of a link; `/` means
///    or, `+` means and, `-` means then;
/// 4. the data title; the two coupon codes have none.
final class ApplicationIdentifierTable: Sendable {
  /// The table of GS1 Barcode Syntax Dictionary 2026-01-27.
  static let standard = ApplicationIdentifierTable([
    items, measures, trade, transport, attributes, keys,
  ])

  /// What the codes of one line share.
  struct Entry {
    let title: String
    let isLinkAttribute: Bool
    let linkQualifiers: [[String]]?
    let requirements: [[String]]
    let exclusions: [String]
  }

  /// What reading needs to know of one code, in eight bytes.
  struct Row {
    /// Where in ``entries`` its line is.
    let entry: UInt8
    /// How many digits the code has, 2 to 4.
    let width: UInt8
    /// Where in ``components`` its first component is.
    let firstComponent: UInt16
    /// How many components it has, 1 or more.
    let componentCount: UInt8
    /// The fewest characters of a value.
    let least: UInt8
    /// The most characters of a value.
    let most: UInt8
    /// Whether the first two digits fix the length for ever.
    let hasPredefinedLength: Bool

    /// Where in ``components`` its components are.
    var components: Range<Int> {
      Int(firstComponent)..<Int(firstComponent) + Int(componentCount)
    }
  }

  let entries: [Entry]
  let rows: [Row]
  /// The code of each row.
  let codes: [String]
  /// The components of all entries, one entry's behind the other's.
  let components: [ApplicationIdentifier.Component]
  /// Which entries exclude each other.
  let exclusions: Exclusions
  /// The row of a code with zeros behind it to four digits; -1 where no code is.
  ///
  /// No code begins with another, so the zeros make no two codes one.
  private let rowOfKey: [Int16]
  /// How many digits a code has by its first two; 0 where no code begins so.
  private let widths: [UInt8]

  private init(_ sections: [String]) {
    var reader = TableReader()
    for section in sections {
      for line in section.words(between: "\n") { reader.read(line) }
    }
    var rowOfKey: [Int16] = Array(repeating: -1, count: 10_000)
    var widths: [UInt8] = Array(repeating: 0, count: 100)
    for (row, code) in reader.codes.enumerated() {
      guard var key = Int(code) else { preconditionFailure("\(code) is not a code") }
      for _ in code.utf8.count..<4 { key *= 10 }
      rowOfKey[key] = Int16(row)
      widths[key / 100] = UInt8(code.utf8.count)
    }
    entries = reader.entries
    rows = reader.rows
    codes = reader.codes
    components = reader.components
    exclusions = Exclusions(reader)
    self.rowOfKey = rowOfKey
    self.widths = widths
  }

  /// The row whose code the bytes at `offset` begin with, or nil when there is none.
  @inline(__always)  // A tenth of the time of a scan.
  func row(starting message: Span<UInt8>, at offset: Int) -> UInt16? {
    guard message.count - offset >= 2 else { return nil }
    let tens = message[offset] &- 0x30
    let units = message[offset + 1] &- 0x30
    guard tens <= 9, units <= 9 else { return nil }
    let start = Int(tens) * 10 + Int(units)
    let width = Int(widths[start])
    guard width > 0, message.count - offset >= width else { return nil }
    var key = start * 100
    if width > 2 {
      let digit = message[offset + 2] &- 0x30
      guard digit <= 9 else { return nil }
      key += Int(digit) * 10
    }
    if width > 3 {
      let digit = message[offset + 3] &- 0x30
      guard digit <= 9 else { return nil }
      key += Int(digit)
    }
    return UInt16(exactly: rowOfKey[key])
  }
}
