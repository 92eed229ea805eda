package import GS1

extension EPC {
  /// The element strings that say the same, key first, then additional data; nil without GS1 key.
  ///
  /// Those of the key follow by computation, those of the data are checked here.
  ///
  /// - Parameter today: the day that gives two-digit years their century.
  /// - Returns: such as (01) and (21) of an SGTIN; nil for GID, USDOD, ADI, BIC and IMOVN.
  /// - Throws: ``GS1Error`` when a value of the data breaks the rules of its identifier.
  package func elements(today: CalendarDate) throws(GS1Error) -> [ElementString]? {
    if kind == .sgtin, data.isEmpty, let gtin = Self.gtinIdentifier,
      let serial = Self.serialIdentifier
    {
      return [
        ElementString(unchecked: gtin, digits(14)), ElementString(unchecked: serial, text),
      ]
    }
    guard let values else { return nil }
    var elements: [ElementString] = []
    elements.reserveCapacity(values.count)
    for value in values {
      if elements.count < values.count - data.count,
        let identifier = ApplicationIdentifier(code: value.code)
      {
        elements.append(ElementString(unchecked: identifier, value.value))
      } else {
        elements.append(try ElementString(code: value.code, value: value.value, today: today))
      }
    }
    return elements
  }

  private static let gtinIdentifier = ApplicationIdentifier(code: "01")
  private static let serialIdentifier = ApplicationIdentifier(code: "21")

  /// Reads an EPC of `kind` from element strings; those that are not the kind's become ``data``.
  ///
  /// ``encoded(as:filter:)`` then lays it out on a tag.
  ///
  /// - Parameters:
  ///   - kind: what is identified; of the kinds with a GS1 key.
  ///   - elements: the element strings, in any order.
  ///   - companyPrefixLength: 6 to 12; nil when it is not known: then there are no URIs, and only
  ///     the schemes of TDS 2.0 and later can encode it.
  /// - Throws: ``EPCError`` with `missing` when (21), or the like, is not there; its offset is in
  ///   the value of the element string.
  package init(
    _ kind: EPCKind, elements: some Collection<ElementString>, companyPrefixLength: Int?
  ) throws(EPCError) {
    try self.init(
      kind, values: elements.map { Value($0.identifier.code, $0.value) },
      companyPrefixLength: companyPrefixLength)
  }

  /// The GTIN of an SGTIN, ITIP, LGTIN or UPUI; nil for other kinds.
  package var gtin: GTIN? {
    switch kind {
    case .sgtin, .itip, .lgtin, .upui: try? GTIN(digits(14))
    case _: nil
    }
  }

  /// The SSCC; nil for other kinds.
  package var sscc: SSCC? {
    kind == .sscc ? try? SSCC(digits(18)) : nil
  }

  /// The GLN of an SGLN or PGLN; nil for other kinds.
  package var gln: GLN? {
    kind == .sgln || kind == .pgln ? try? GLN(digits(13)) : nil
  }
}
