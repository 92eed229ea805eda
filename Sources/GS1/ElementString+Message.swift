extension ElementString {
  /// The byte that stands for FNC1 between element strings: ASCII group separator.
  package static let separator: UInt8 = 0x1D

  /// Splits the bytes of a GS1 symbol, without the symbology identifier, into element strings.
  ///
  /// A separator must end a value without predefined length unless it is the last. One is
  /// tolerated at the start, after a value of predefined length and at the end: printers and
  /// scanners send them there.
  ///
  /// Identifiers that exclude each other are refused; one that needs another is not, for that may
  /// stand in another symbol of the label: see ``missing(in:)``.
  ///
  /// Source: GS1 General Specifications, section 7.8.
  ///
  /// - Parameters:
  ///   - message: the bytes.
  ///   - today: the day that gives two-digit years their century.
  /// - Returns: one element string or more, in the order of the message.
  /// - Throws: ``GS1Error`` at the first byte that does not fit; nothing is skipped.
  package static func parse(
    _ message: [UInt8], today: CalendarDate
  ) throws(GS1Error) -> [ElementString] {
    let table = ApplicationIdentifierTable.standard
    let bytes = message.span
    var elements: [ElementString] = []
    var offset = !bytes.isEmpty && bytes[0] == separator ? 1 : 0
    while offset < bytes.count {
      guard let number = table.row(starting: bytes, at: offset) else {
        throw GS1Error(.unknownApplicationIdentifier, at: offset)
      }
      let row = table.rows[Int(number)]
      let identifier = ApplicationIdentifier(row: number)
      let start = offset + Int(row.width)
      let end = valueEnd(bytes, from: start, row)
      do throws(Fault) {
        try table.check(bytes.extracting(start..<end), against: row, today: today)
      } catch {
        throw GS1Error(error.reason, at: start + error.offset, in: identifier.code)
      }
      let value = String(decoding: message[start..<end], as: UTF8.self)
      try elements.append(
        checked: ElementString(unchecked: identifier, value), at: offset, table)
      offset = end
      if offset < bytes.count, bytes[offset] == separator { offset += 1 }
    }
    guard !elements.isEmpty else { throw GS1Error(.empty, at: offset) }
    return elements
  }

  /// Where the value ends that starts at `start`: at a separator, at the end, or by its length.
  private static func valueEnd(
    _ bytes: Span<UInt8>, from start: Int, _ row: ApplicationIdentifierTable.Row
  ) -> Int {
    let limit =
      row.hasPredefinedLength ? min(start + Int(row.most), bytes.count) : bytes.count
    var end = start
    while end < limit, bytes[end] != separator { end += 1 }
    return end
  }

  /// The bytes of a GS1 symbol, without the symbology identifier, that say `elements`.
  package static func message(_ elements: some Collection<ElementString>) -> [UInt8] {
    var message: [UInt8] = []
    var needsSeparator = false
    for element in elements {
      if needsSeparator { message.append(separator) }
      message += element.identifier.code.utf8
      message += element.value.utf8
      needsSeparator = !element.identifier.hasPredefinedLength
    }
    return message
  }
}
