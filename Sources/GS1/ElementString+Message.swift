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
    elements.reserveCapacity(usualCount)
    var offset = !bytes.isEmpty && bytes[0] == separator ? 1 : 0
    while offset < bytes.count {
      guard let number = table.row(starting: bytes, at: offset) else {
        throw GS1Error(.unknownApplicationIdentifier, at: offset)
      }
      let row = table.rows[Int(number)]
      let identifier = ApplicationIdentifier(row: number)
      let start = offset + Int(row.width)
      let limit = row.hasPredefinedLength ? min(start + Int(row.most), bytes.count) : bytes.count
      // A separator within a predefined length is left to be found as a character that is none.
      let end = row.hasPredefinedLength ? limit : separatorOrEnd(bytes, start..<limit)
      do throws(Fault) {
        try table.check(bytes.extracting(start..<end), against: row, today: today)
      } catch {
        throw Self.error(error, in: bytes, start..<end, identifier, today: today)
      }
      let value = bytes.extracting(start..<end).text
      try elements.append(
        checked: ElementString(unchecked: identifier, value), at: offset, table)
      offset = end
      if offset < bytes.count, bytes[offset] == separator { offset += 1 }
    }
    guard !elements.isEmpty else { throw GS1Error(.empty, at: offset) }
    return elements
  }

  /// The error for a fault of the value in `range`, which a separator may cut short.
  private static func error(
    _ fault: Fault, in bytes: Span<UInt8>, _ range: Range<Int>,
    _ identifier: ApplicationIdentifier, today: CalendarDate
  ) -> GS1Error {
    var fault = fault
    let cut = separatorOrEnd(bytes, range)
    if cut < range.upperBound {
      let table = ApplicationIdentifierTable.standard
      let row = table.rows[Int(identifier.row)]
      do throws(Fault) {
        try table.check(bytes.extracting(range.lowerBound..<cut), against: row, today: today)
      } catch {
        fault = error
      }
    }
    return GS1Error(fault.reason, at: range.lowerBound + fault.offset, in: identifier.code)
  }

  /// Room for the element strings of nearly every message, so that the array grows in few.
  private static let usualCount = 6

  /// Where in `range` the first separator is, or where the range ends.
  private static func separatorOrEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    for offset in range where bytes[offset] == separator { return offset }
    return range.upperBound
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
