extension DigitalLink {
  /// Makes the canonical link that says `elements`.
  ///
  /// The first primary key is what it identifies. Of the key's sequences of qualifiers the one
  /// with most of them at hand goes into the path, the first in the standard's order when they
  /// are equal; everything else goes into the query. What is there twice is written once.
  ///
  /// Source: GS1 Digital Link Standard: URI Syntax 1.4.
  ///
  /// - Parameter elements: the element strings of one item in any order.
  /// - Throws: ``DigitalLinkError`` without an offset: `noPrimaryKey`, `repeated` with another
  ///   value, `notAttribute` for what may not stand in a query.
  package init(elements: some Collection<ElementString>) throws(DigitalLinkError) {
    let identifying = elements.first { $0.identifier.linkQualifiers != nil }
    guard let key = identifying, let sequences = key.identifier.linkQualifiers else {
      throw DigitalLinkError(.noPrimaryKey)
    }
    var rest: [ElementString] = []
    for element in elements {
      let before = ([key] + rest).first { $0.identifier == element.identifier }
      guard before == nil || before?.value == element.value else {
        throw DigitalLinkError(.repeated, in: element.identifier)
      }
      if before == nil { rest.append(element) }
    }
    var qualifiers: [ElementString] = []
    for sequence in sequences {
      let found = sequence.compactMap { code in rest.first { $0.identifier.code == code } }
      if found.count > qualifiers.count { qualifiers = found }
    }
    let attributes = rest.filter { !qualifiers.contains($0) }
    if let misplaced = attributes.first(where: { !$0.identifier.isLinkAttribute }) {
      throw DigitalLinkError(.notAttribute, in: misplaced.identifier)
    }
    self.stem = Self.canonicalStem
    self.elements = [key] + qualifiers + Self.canonicalOrder(attributes[...])
    self.pathCount = 1 + qualifiers.count
  }

  /// The URI with its attributes in canonical order.
  ///
  /// - Parameter stem: scheme, host and perhaps a path to put in front; a slash at its end is
  ///   left out. Pass ``stem`` for the link's own.
  /// - Returns: ASCII, what is not unreserved in a value percent-encoded.
  package func uri(stem: String = canonicalStem) -> String {
    var uri = stem.hasSuffix("/") ? String(stem.dropLast()) : stem
    for element in elements[..<pathCount] {
      uri += "/\(element.identifier.code)/\(Self.escaped(element.value.utf8, inQuery: false))"
    }
    var mark = "?"
    for element in Self.canonicalOrder(elements[pathCount...]) {
      uri += "\(mark)\(element.identifier.code)=\(Self.escaped(element.value.utf8, inQuery: true))"
      mark = "&"
    }
    return uri
  }

  /// Those of predefined length first, else in the order given.
  private static func canonicalOrder(_ attributes: ArraySlice<ElementString>) -> [ElementString] {
    attributes.filter(\.identifier.hasPredefinedLength)
      + attributes.filter { !$0.identifier.hasPredefinedLength }
  }
}
