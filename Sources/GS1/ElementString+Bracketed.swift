extension ElementString {
  /// Reads element strings as people write and type them: `(01)09506000134352(10)AB-1`.
  ///
  /// Spaces around a value are left out, for no value has any. A `(` inside a value is written
  /// `\(`; every other one begins an application identifier.
  ///
  /// - Parameters:
  ///   - text: the text; offsets in errors count its UTF-8 bytes.
  ///   - today: the day that gives two-digit years their century.
  /// - Returns: one element string or more, in the order of the text.
  /// - Throws: ``GS1Error`` at the first byte that does not fit.
  package static func parse(
    bracketed text: some Collection<UInt8>, today: CalendarDate
  ) throws(GS1Error) -> [ElementString] {
    let bytes = Array(text)
    var elements: [ElementString] = []
    var offset = bytes.prefix { $0 == space }.count
    while offset < bytes.count {
      let (identifier, start) = try bracketedIdentifier(bytes, at: offset)
      let value = BracketedValue(bytes, from: start)
      let element: ElementString
      do throws(GS1Error) {
        element = try ElementString(identifier, value.bytes, today: today)
      } catch {
        // Escapes and spaces are gone from the value, so its offsets are looked up.
        throw GS1Error(error.reason, at: value.offsets[error.offset], in: error.identifier)
      }
      try elements.append(checked: element, at: offset, .standard)
      offset = value.end
    }
    guard !elements.isEmpty else { throw GS1Error(.empty, at: offset) }
    return elements
  }

  /// The application identifier in brackets at `offset`, and where its value starts.
  private static func bracketedIdentifier(
    _ bytes: [UInt8], at offset: Int
  ) throws(GS1Error) -> (ApplicationIdentifier, Int) {
    guard bytes[offset] == UInt8(ascii: "(") else { throw GS1Error(.bracket, at: offset) }
    guard let identifier = ApplicationIdentifier.starting(bytes, at: offset + 1) else {
      throw GS1Error(.unknownApplicationIdentifier, at: offset + 1)
    }
    let end = offset + 1 + identifier.code.utf8.count
    guard end < bytes.count, bytes[end] == UInt8(ascii: ")") else {
      throw GS1Error(.bracket, at: end)
    }
    return (identifier, end + 1)
  }

  static let space = UInt8(ascii: " ")
}

extension ElementString: CustomStringConvertible {
  /// The element string in brackets, with `\(` for a `(` in the value so that it reads back.
  package var description: String {
    let escaped = value.split(separator: "(", omittingEmptySubsequences: false)
    return "(\(identifier.code))\(escaped.joined(separator: "\\("))"
  }
}
