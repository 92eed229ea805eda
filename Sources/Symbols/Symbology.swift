/// A kind of barcode that Tally reads; the raw value is its name in all output.
package enum Symbology: String, Hashable, Sendable, CaseIterable {
  case ean13 = "EAN-13"
  case ean8 = "EAN-8"
  case upcA = "UPC-A"
  case upcE = "UPC-E"
  /// Interleaved 2 of 5 of fourteen digits whose check digit is not a GTIN's; of six and more, an
  /// even number, in close-ups.
  case itf = "ITF"
  /// Interleaved 2 of 5 of fourteen digits that are a GTIN.
  case itf14 = "ITF-14"
  case code128 = "Code128"
  case gs1Code128 = "GS1-128"
  case code39 = "Code39"
  case code93 = "Code93"
  case codabar = "Codabar"
  /// DataBar Omnidirectional, Truncated and Stacked.
  case dataBar = "DataBar"
  case dataBarExpanded = "DataBarExpanded"
  case qrCode = "QRCode"
  case gs1QRCode = "GS1QRCode"
  case dataMatrix = "DataMatrix"
  case gs1DataMatrix = "GS1DataMatrix"
  case pdf417 = "PDF417"
  case aztec = "Aztec"

  /// The AIM symbology identifier, such as `]C1`: what a scanner sends before the data.
  ///
  /// Source: ISO/IEC 15424; GS1 General Specifications, table of symbology identifiers.
  package var symbologyIdentifier: String {
    switch self {
    case .ean13, .upcA, .upcE: "]E0"
    case .ean8: "]E4"
    case .itf: "]I0"
    case .itf14: "]I1"
    case .code128: "]C0"
    case .gs1Code128: "]C1"
    case .code39: "]A0"
    case .code93: "]G0"
    case .codabar: "]F0"
    case .dataBar, .dataBarExpanded: "]e0"
    case .qrCode: "]Q1"
    case .gs1QRCode: "]Q3"
    case .dataMatrix: "]d1"
    case .gs1DataMatrix: "]d2"
    case .pdf417: "]L2"
    case .aztec: "]z0"
    }
  }

  /// Whether the data is GS1 element strings: the symbol began with FNC1, or is of GS1's own kind.
  package var isGS1: Bool {
    switch self {
    case .gs1Code128, .gs1QRCode, .gs1DataMatrix, .dataBar, .dataBarExpanded: true
    case .ean13, .ean8, .upcA, .upcE, .itf, .itf14, .code128, .code39, .code93, .codabar,
      .qrCode, .dataMatrix, .pdf417, .aztec:
      false
    }
  }

  /// Whether a symbol can say this: nothing but digits where nothing else can be coded.
  package func canSay(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .ean13, .ean8, .upcA, .upcE, .itf, .itf14, .dataBar:
      bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    case .code128, .gs1Code128, .code39, .code93, .codabar, .dataBarExpanded, .qrCode, .gs1QRCode,
      .dataMatrix, .gs1DataMatrix, .pdf417, .aztec:
      true
    }
  }
}
