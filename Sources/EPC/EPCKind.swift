/// What an EPC identifies; the raw value is its name in a pure identity URI.
///
/// Source: GS1 EPC Tag Data Standard 2.3, sections 6.3 and 6.4.
package enum EPCKind: String, CaseIterable, Hashable, Sendable {
  /// One trade item: GTIN and serial number.
  case sgtin
  /// One piece of a trade item: GTIN, piece, total and serial number.
  case itip
  /// A lot of a trade item: GTIN and lot. It is a class of things, not one thing.
  case lgtin
  /// One pack of tobacco: GTIN and TPX.
  case upui
  /// One logistic unit.
  case sscc
  /// One place: GLN and, if any, its extension.
  case sgln
  /// One party: GLN.
  case pgln
  /// One returnable asset.
  case grai
  /// One asset.
  case giai
  /// One consignment.
  case ginc
  /// One recipient of a service.
  case gsrn
  /// One provider of a service.
  case gsrnp
  /// One shipment.
  case gsin
  /// One document.
  case gdti
  /// One component or part.
  case cpi
  /// One coupon.
  case sgcn
  /// Something in numbers of EPCglobal's own; no GS1 key.
  case gid
  /// Something supplied to the US Department of Defense; no GS1 key.
  case usdod
  /// An aircraft part; no GS1 key.
  case adi
  /// A freight container by ISO 6346; no GS1 key.
  case bic
  /// A ship; no GS1 key.
  case imovn
}

extension EPCKind {
  /// The application identifiers that carry an EPC of this kind, in order; empty without GS1 key.
  ///
  /// Source: GS1 EPC Tag Data Standard 2.3, sections 7.3 to 7.18.
  package var identifiers: [String] {
    switch self {
    case .sgtin: ["01", "21"]
    case .itip: ["8006", "21"]
    case .lgtin: ["01", "10"]
    case .upui: ["01", "235"]
    case .sscc: ["00"]
    case .sgln: ["414", "254"]
    case .pgln: ["417"]
    case .grai: ["8003"]
    case .giai: ["8004"]
    case .ginc: ["401"]
    case .gsrn: ["8018"]
    case .gsrnp: ["8017"]
    case .gsin: ["402"]
    case .gdti: ["253"]
    case .cpi: ["8010", "8011"]
    case .sgcn: ["255"]
    case .gid, .usdod, .adi, .bic, .imovn: []
    }
  }

  /// How the digits of the numeric key are laid out; nil where the key is text or there is none.
  var key: KeyShape? {
    switch self {
    case .sgtin, .itip, .lgtin, .upui: KeyShape(digits: 13, leads: true)
    case .sscc: KeyShape(digits: 17, leads: true)
    case .gsrn, .gsrnp: KeyShape(digits: 17, leads: false)
    case .gsin: KeyShape(digits: 16, leads: false)
    case .sgln, .pgln, .grai, .gdti, .sgcn: KeyShape(digits: 12, leads: false)
    case .giai, .ginc, .cpi, .gid, .usdod, .adi, .bic, .imovn: nil
    }
  }

  /// What the serial number, lot or extension may be; nil where there is none.
  var serial: SerialRule? {
    switch self {
    case .sgtin, .itip, .lgtin, .sgln: SerialRule(.cset82, upTo: 20)
    case .upui: SerialRule(.cset82, upTo: 28)
    case .grai: SerialRule(.cset82, upTo: 16)
    case .gdti: SerialRule(.cset82, upTo: 17)
    case .sgcn: SerialRule(.digits, upTo: 12)
    case .cpi: SerialRule(.digits, upTo: 12)
    case .adi: SerialRule(.part, upTo: 30)
    case .sscc, .pgln, .giai, .ginc, .gsrn, .gsrnp, .gsin, .gid, .usdod, .bic, .imovn: nil
    }
  }
}

/// The characters and the most characters of a serial number; it has one at least.
struct SerialRule {
  let repertoire: Repertoire
  let limit: Int

  init(_ repertoire: Repertoire, upTo limit: Int) {
    self.repertoire = repertoire
    self.limit = limit
  }
}
