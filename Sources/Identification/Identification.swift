package import EPC
package import GS1
package import MH10
package import Scanning

/// What one scan, or several symbols of one label, name, as far as they alone can tell.
///
/// Whether a text is a SKU is decided later, against the catalogue.
package struct Identification: Hashable, Sendable {
  /// How the scan was read; the raw value is its name in Tally's output.
  package enum Kind: String, Hashable, Sendable {
    /// Element strings.
    case gs1
    /// Element strings in a GS1 Digital Link.
    case digitalLink
    /// The content of an RFID tag, or the URI of one.
    case epc
    /// Data identifiers, or a label of a supplier's own form with the same meaning.
    case mh10
    /// A GTIN alone.
    case gtin
    /// Text that may be anything, often the own SKU.
    case text
  }

  /// How the scan was read.
  package internal(set) var kind: Kind
  /// The symbology the scanner named, if it did.
  package let symbology: SymbologyIdentifier?
  /// The element strings in the order of the scan; those of a link or a tag too.
  package internal(set) var elements: [ElementString] = []
  /// The data of a supplier's label; nil when the kind is not `mh10`.
  package internal(set) var label: SupplierLabel?
  /// The tag's content; nil when the kind is not `epc`.
  package internal(set) var tag: TagContent?
  /// The trade item scanned: AI 01, or the GTIN alone.
  package internal(set) var gtin: GTIN?
  /// The last day of use: AI 17, else the day of AI 7003, or what a supplier's label says.
  package internal(set) var expiry: CalendarDate?
  /// The best-before day, AI 15, of a label without expiry.
  package internal(set) var bestBefore: CalendarDate?
  /// The text scanned, without spaces around it, not empty; nil when all of it was understood as
  /// something else than a code that may be looked up.
  ///
  /// When its bytes are not UTF-8 it has the escapes of ``ScanText``; see ``hasEscapedText``.
  package internal(set) var text: String?
  /// Whether ``text`` has escapes already, and a backslash in it is one.
  package internal(set) var hasEscapedText = false
  /// The two or five digits of an add-on symbol, alone or behind a trade item: the issue of a
  /// periodical or a price.
  package internal(set) var addOn: String?
  /// The data identifier and value that the text may be, as one symbol of a supplier's label.
  package internal(set) var single: DataElement?
  /// Whether the text has the form of a GTIN or an HIBC symbol, but a wrong check character.
  package internal(set) var suspectsCheck = false
  /// All that the scan may say, best first, when a separator seems to be lost; else empty.
  ///
  /// The identification itself shows the scan as it stands, which is one of them, or the first when
  /// that breaks a rule. None of them is to be taken for granted.
  package internal(set) var readings: [Identification] = []
  /// Why the scan breaks a rule as it stands, when it has readings all the same.
  package internal(set) var fault: GS1Error?

  init(_ kind: Kind, _ symbology: SymbologyIdentifier?) {
    self.kind = kind
    self.symbology = symbology
  }

  /// Takes element strings; `today` gives their two-digit years a century.
  init(
    _ elements: [ElementString], _ symbology: SymbologyIdentifier?, today: CalendarDate,
    kind: Kind = .gs1
  ) {
    self.init(kind, symbology)
    self.elements = elements
    for element in elements {
      switch element.identifier {
      case .gtin: gtin = GTIN(element)
      case .expiry: expiry = element.date(today: today)
      case .expiryTime: expiry = expiry ?? element.date(today: today)
      case .bestBefore: bestBefore = element.date(today: today)
      case _: break
      }
    }
    if expiry != nil { bestBefore = nil }
  }

  /// Takes text, and the GTIN that it is.
  init(
    _ text: String, _ gtin: GTIN?, _ symbology: SymbologyIdentifier?, suspectsCheck: Bool = false
  ) {
    self.init(gtin == nil ? .text : .gtin, symbology)
    self.gtin = gtin
    self.text = text
    self.suspectsCheck = suspectsCheck
  }

  /// Takes the digits of an add-on symbol that came alone.
  init(addOn: String, _ symbology: SymbologyIdentifier) {
    self.init(.text, symbology)
    self.addOn = addOn
  }
}

extension Identification {
  /// The text as what it may be, one symbol of a supplier's label; nil when it cannot be.
  package var asDataElement: Identification? {
    guard let single else { return nil }
    var element = Identification(.mh10, symbology)
    element.label = SupplierLabel(single: single)
    return element
  }
}
