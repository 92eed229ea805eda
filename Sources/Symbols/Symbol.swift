/// One barcode found on a page.
package struct Symbol: Hashable, Sendable {
  package let symbology: Symbology
  /// The data exactly as coded; a separator (FNC1 within) is `0x1D`, the leading FNC1 left out.
  package let bytes: [UInt8]
  /// Four points around the places where the symbol was read.
  ///
  /// For a matrix symbol its corners; for a linear symbol the upright box around the scan lines that
  /// read it, which may have no width.
  package let corners: [PagePoint]
  /// How many scan lines agreed on a linear symbol; 1 for a matrix symbol.
  ///
  /// Higher is better.
  package let quality: Int
  /// What the symbol is for, where its symbology does not tell.
  package let variant: SymbolVariant

  package init(
    symbology: Symbology, bytes: [UInt8], corners: [PagePoint], quality: Int,
    variant: SymbolVariant = .data
  ) {
    self.symbology = symbology
    self.bytes = bytes
    self.corners = corners
    self.quality = quality
    self.variant = variant
  }

  /// Whether the data may name goods or an order; a rune and what sets up a reader name nothing.
  package var namesSomething: Bool { variant != .rune && variant != .readerSetUp }

  /// Whether the data is GS1 element strings.
  package var isGS1: Bool { symbology.isGS1 }

  /// What a hand scanner sends for this symbol: the symbology identifier, then the data.
  ///
  /// A UPC-A or UPC-E is sent as the EAN-13 it stands for, as its identifier `]E0` says, unless it
  /// has other bytes than digits, which none can say.
  /// Source: GS1 General Specifications, symbology identifiers and UPC-E zero suppression.
  package var transmission: [UInt8] {
    Array(symbologyIdentifier.utf8) + data
  }

  /// The symbology's identifier, with the modifier of the variant where there is one.
  ///
  /// Source: ISO/IEC 15424: `]A4` is Code 39 with conversion to full ASCII and no check character;
  /// ISO/IEC 24778:2008, annex F: `]zC` is an Aztec rune; ISO/IEC 15417:2007, annex C: `]C2` is Code
  /// 128 with FNC1 in second place. None tells that a reader is set up.
  private var symbologyIdentifier: String {
    switch variant {
    case .data, .readerSetUp: symbology.symbologyIdentifier
    case .fullASCII: "]A4"
    case .rune: "]zC"
    case .applicationFormat: "]C2"
    }
  }

  private var data: [UInt8] {
    let zero = UInt8(ascii: "0")
    switch symbology {
    case .upcA: return [zero] + bytes
    case .upcE:
      guard bytes.allSatisfy({ zero...zero + 9 ~= $0 }),
        let digits = RetailDigits.upcA(fromUPCE: bytes.map { $0 - zero })
      else { return bytes }
      return [zero] + digits.map { $0 + zero }
    case .ean13, .ean8, .itf, .itf14, .code128, .gs1Code128, .code39, .code93, .codabar,
      .dataBar, .dataBarExpanded, .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .pdf417,
      .aztec:
      return bytes
    }
  }
}
