extension DigitalLink {
  /// Reads a link.
  ///
  /// The last primary key in the path counts, and what stands before it is the stem. Query keys
  /// that are no application identifiers are ignored, and so is the fragment.
  ///
  /// - Parameters:
  ///   - text: the URI in ASCII.
  ///   - acceptsShortGTIN: whether 8, 12 or 13 digits are taken for the GTIN with zeros in front,
  ///     which version 1.0 of the standard allowed.
  ///   - today: the day that gives two-digit years their century.
  /// - Throws: ``DigitalLinkError`` with the first byte that breaks a rule.
  package init(
    _ text: [UInt8], acceptsShortGTIN: Bool = false, today: CalendarDate
  ) throws(DigitalLinkError) {
    let address = try DigitalLinkAddress(text)
    let rules = DigitalLinkValue.Rules(acceptsShortGTIN: acceptsShortGTIN, today: today)
    let path = address.pairs
    guard let key = path.first else {
      throw DigitalLinkError(
        address.isCompressed ? .compressed : .noPrimaryKey, at: address.path.lowerBound)
    }
    for end in path.indices.dropFirst() where !Self.isPath(path[...end].map(\.identifier)) {
      throw DigitalLinkError(.pathOrder, at: path[end].start + 1, in: path[end].identifier)
    }
    var elements: [ElementString] = []
    for pair in path { try Self.append(address.element(pair, rules), of: pair, to: &elements) }
    for pair in try address.attributes() {
      try Self.check(pair, after: elements, pathCount: path.count)
      try Self.append(address.element(pair, rules), of: pair, to: &elements)
    }
    self.stem = String(decoding: text[..<key.start], as: UTF8.self)
    self.elements = elements
    self.pathCount = path.count
  }

  /// Appends the element string of a pair, unless one before it excludes it.
  private static func append(
    _ element: ElementString, of pair: DigitalLinkAddress.Pair, to elements: inout [ElementString]
  ) throws(DigitalLinkError) {
    do throws(GS1Error) {
      try elements.append(checked: element, at: pair.start, .standard)
    } catch {
      throw DigitalLinkError(.value(error.reason), at: pair.start, in: pair.identifier)
    }
  }

  /// Checks that an attribute may stand in the query behind `elements`.
  private static func check(
    _ attribute: DigitalLinkAddress.Pair, after elements: [ElementString], pathCount: Int
  ) throws(DigitalLinkError) {
    let identifier = attribute.identifier
    guard !elements.contains(where: { $0.identifier == identifier }) else {
      throw DigitalLinkError(.repeated, at: attribute.start, in: identifier)
    }
    guard identifier.isLinkAttribute else {
      throw DigitalLinkError(.notAttribute, at: attribute.start, in: identifier)
    }
    // A qualifier of the key in the path belongs there too, wherever it would fit.
    let path = elements[..<pathCount].map(\.identifier)
    let belongsInPath = (1...pathCount).contains { index in
      isPath(path[..<index] + [identifier] + path[index...])
    }
    guard !belongsInPath else {
      throw DigitalLinkError(.belongsInPath, at: attribute.start, in: identifier)
    }
  }
}
