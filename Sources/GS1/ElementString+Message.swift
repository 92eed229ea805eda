extension ElementString {
  /// The byte that stands for FNC1 between element strings: ASCII group separator.
  package static let separator: UInt8 = 0x1D

  /// Splits the bytes of a GS1 symbol, without the symbology identifier, into element strings.
  ///
  /// A separator must end a value without predefined length unless it is the last. One is
  /// tolerated at the start, after a value of predefined length and at the end: printers and
  /// scanners send them there.
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
    var elements: [ElementString] = []
    var offset = message.first == separator ? 1 : 0
    while offset < message.count {
      guard let identifier = ApplicationIdentifier.starting(message, at: offset) else {
        throw GS1Error(.unknownApplicationIdentifier, at: offset)
      }
      let start = offset + identifier.code.utf8.count
      var value = message[start...]
      if identifier.hasPredefinedLength { value = value.prefix(identifier.length.upperBound) }
      value = value.prefix { $0 != separator }
      let element = try ElementString(identifier, value, at: start, today: today)
      try elements.append(checked: element, at: offset)
      offset = value.endIndex
      if offset < message.count, message[offset] == separator { offset += 1 }
    }
    guard !elements.isEmpty else { throw GS1Error(.empty, at: offset) }
    return elements
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

extension [ElementString] {
  /// Appends `element`, whose identifier is at `offset`, unless it contradicts one before it.
  mutating func append(checked element: ElementString, at offset: Int) throws(GS1Error) {
    let contradicts = contains {
      $0.identifier == element.identifier && $0.value != element.value
    }
    guard !contradicts else {
      throw GS1Error(.repeated, at: offset, in: element.identifier.code)
    }
    guard count < ElementString.countLimit else {
      throw GS1Error(.tooMany, at: offset, in: element.identifier.code)
    }
    append(element)
  }
}
