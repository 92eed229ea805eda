package import GS1
package import Scanning

/// What one scan names, as far as the scan alone can tell.
///
/// Whether a text is a SKU, and what other symbols of the same label add, is decided later.
package struct Identification: Hashable, Sendable {
  /// How the scan was read; the raw value is its name in Tally's output.
  package enum Kind: String, Hashable, Sendable {
    /// Element strings.
    case gs1
    /// A GTIN alone.
    case gtin
    /// Text that may be anything, often the own SKU.
    case text
  }

  /// How the scan was read.
  package let kind: Kind
  /// The symbology the scanner named, if it did.
  package let symbology: SymbologyIdentifier?
  /// The element strings in the order of the scan; none unless the kind is `gs1`.
  package let elements: [ElementString]
  /// The trade item scanned: AI 01, or the GTIN alone.
  package let gtin: GTIN?
  /// The last day of use: AI 17.
  package let expiry: CalendarDate?
  /// The best-before day, AI 15, of a label without expiry.
  package let bestBefore: CalendarDate?
  /// The text scanned, without spaces around it, not empty; nil when the kind is `gs1`.
  ///
  /// Bytes that are not UTF-8 stand in it with the escapes of ``ScanText``.
  package let text: String?
  /// Whether the text has a GTIN's length and digits but not its check digit.
  package let suspectedGTIN: Bool

  /// Takes element strings; `today` gives their two-digit years a century.
  init(_ elements: [ElementString], _ symbology: SymbologyIdentifier?, today: CalendarDate) {
    func first(_ code: String) -> ElementString? {
      elements.first { $0.identifier.code == code }
    }
    kind = .gs1
    self.symbology = symbology
    self.elements = elements
    gtin = first("01").flatMap { try? GTIN($0.value) }
    expiry = first("17")?.date(today: today)
    bestBefore = expiry == nil ? first("15")?.date(today: today) : nil
    text = nil
    suspectedGTIN = false
  }

  /// Takes text, and the GTIN that it is.
  init(
    _ text: String, _ gtin: GTIN?, _ symbology: SymbologyIdentifier?, suspectedGTIN: Bool = false
  ) {
    kind = gtin == nil ? .text : .gtin
    self.symbology = symbology
    elements = []
    self.gtin = gtin
    expiry = nil
    bestBefore = nil
    self.text = text
    self.suspectedGTIN = suspectedGTIN
  }
}
