extension DigitalLinkAddress {
  /// An application identifier and where its value is, in a path or a query.
  struct Pair {
    /// What the value is.
    let identifier: ApplicationIdentifier
    /// Where the pair begins: the slash before it in a path, its first byte in a query.
    let start: Int
    /// The value, percent-encoded.
    let value: Range<Int>
    /// Whether it stands in the query, where `+` is a space.
    let isInQuery: Bool
  }

  /// The pairs of the path from its last primary key to its end; empty when it has none.
  ///
  /// The path is read from the end, for the stem may have anything, such as `/00/` as a folder.
  var pairs: [Pair] {
    var pairs: [Pair] = []
    var end = path.upperBound
    while let middle = slash(before: end), let start = slash(before: middle),
      let identifier = ApplicationIdentifier(pathName: bytes[start + 1..<middle])
    {
      pairs.append(
        Pair(identifier: identifier, start: start, value: middle + 1..<end, isInQuery: false))
      if identifier.linkQualifiers != nil { return pairs.reversed() }
      end = start
    }
    return []
  }

  /// The last slash of the path before `end`.
  private func slash(before end: Int) -> Int? {
    bytes[path.lowerBound..<end].lastIndex(of: UInt8(ascii: "/"))
  }
}

extension ApplicationIdentifier {
  /// Finds the identifier of a name in a path: its code or its convenience name.
  ///
  /// The standard has deprecated convenience names since version 1.2, but labels that have them
  /// did not leave the shelves.
  ///
  /// Source: GS1 Digital Link Standard 1.1.
  init?(pathName: ArraySlice<UInt8>) {
    guard 2...5 ~= pathName.count else { return nil }
    let name = String(decoding: pathName, as: UTF8.self)
    self.init(code: Self.convenienceNames[name] ?? name)
  }

  private static let convenienceNames = [
    "cpid": "8010", "cpsn": "8011", "cpv": "22", "gcn": "255", "gdti": "253", "giai": "8004",
    "ginc": "401", "gln": "414", "glnx": "254", "gmn": "8013", "grai": "8003", "gsin": "402",
    "gsrn": "8018", "gsrnp": "8017", "gtin": "01", "itip": "8006", "lot": "10", "party": "417",
    "refno": "8020", "ser": "21", "srin": "8019", "sscc": "00",
  ]
}

extension DigitalLink {
  /// Whether a path may name these identifiers in this order: a primary key and then, of one of
  /// its sequences of qualifiers, any in the sequence's order.
  ///
  /// Source: GS1 Digital Link Standard: URI Syntax 1.4; GS1 Barcode Syntax
  /// Dictionary 2026-01-27, `dlpkey`.
  package static func isPath(_ identifiers: some Collection<ApplicationIdentifier>) -> Bool {
    guard let sequences = identifiers.first?.linkQualifiers else { return false }
    let qualifiers = identifiers.dropFirst().map(\.code)
    // What is left of a sequence after each of its codes was met is where the next one may be.
    return qualifiers.isEmpty
      || sequences.contains { sequence in
        var rest = sequence[...]
        return qualifiers.allSatisfy { qualifier in
          guard let index = rest.firstIndex(of: qualifier) else { return false }
          rest = rest[(index + 1)...]
          return true
        }
      }
  }
}
