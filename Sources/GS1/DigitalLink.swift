/// A GS1 Digital Link URI: element strings as a web address.
///
/// It is read and written here, and never fetched: what a code holds is data, not a place to go.
///
/// Source: GS1 Digital Link Standard: URI Syntax 1.4.
package struct DigitalLink: Hashable, Sendable {
  /// Scheme, host and the path in front of the primary key, without the slash after it, as they
  /// stand in the URI.
  package let stem: String
  /// The primary key, its qualifiers in the order of the path, then the attributes; one or more.
  ///
  /// Attributes stand in the order of the query, or when the link was made of element strings in
  /// the canonical order: those of predefined length first. None occurs twice.
  package let elements: [ElementString]
  /// How many of the elements stand in the path; 1 to 4.
  let pathCount: Int

  /// The stem of a canonical link: GS1's own resolver.
  ///
  /// Source: GS1 Digital Link Standard: URI Syntax 1.4.
  package static let canonicalStem = "https://id.gs1.org"

  /// What the link identifies, the first of ``elements``: a trade item, a logistic unit, a place.
  package var primaryKey: ElementString { elements[0] }

  /// Whether the bytes are a web address whose path names a primary key and gives it a value that
  /// is right; other addresses are ordinary web links and no concern of ours.
  ///
  /// A link that looks like one can still break a rule elsewhere, which reading it then says.
  ///
  /// - Parameters:
  ///   - text: the bytes of a symbol.
  ///   - acceptsShortGTIN: whether 8, 12 or 13 digits are taken for the GTIN with zeros in front.
  ///   - today: the day that gives two-digit years their century.
  /// - Returns: false too for a scheme in mixed case, which the standard does not allow.
  package static func looksLikeOne(
    _ text: [UInt8], acceptsShortGTIN: Bool = false, today: CalendarDate
  ) -> Bool {
    // Nearly all that is scanned is no web address, so one byte decides most often.
    guard text.first == UInt8(ascii: "h") || text.first == UInt8(ascii: "H"),
      let address = try? DigitalLinkAddress(text), let key = address.pairs.first
    else { return false }
    let rules = DigitalLinkValue.Rules(acceptsShortGTIN: acceptsShortGTIN, today: today)
    return (try? address.element(key, rules)) != nil
  }
}
