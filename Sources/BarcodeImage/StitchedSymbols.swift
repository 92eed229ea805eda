import Symbols

extension [Symbol] {
  /// The symbols without those put together from halves of two others.
  ///
  /// zbar reads the halves of EAN and UPC symbols apart. Where two symbols stand side by side, it may
  /// join the left half of one to the right half of the other, and one in ten has a valid check
  /// digit. Few scan lines meet both, so such a reading agrees with itself less often than either.
  func withoutStitchedHalves() -> [Symbol] {
    filter { symbol in
      guard let halves = symbol.halves else { return true }
      let stronger = filter { $0.quality > symbol.quality && $0.symbology.isRetail }
        .compactMap(\.halves).filter { $0 != halves }
      return !stronger.contains { $0.left == halves.left }
        || !stronger.contains { $0.right == halves.right }
    }
  }

  /// The symbols without Code 128 in which zbar passed over function characters.
  ///
  /// FNC4 adds 128 to characters, FNC1 separates or tells an indicator, and FNC3 says that there is
  /// no data. Where our own decoder has read them too, zbar's reading of the same place goes.
  func withoutPassedOverFunctions() -> [Symbol] {
    filter { symbol in
      guard symbol.symbology.isCode128 else { return true }
      return !contains { $0.saysMore(than: symbol) && $0.touches(symbol) }
    }
  }
}

/// The halves of an EAN-13, UPC-A or EAN-8, each with guards of its own.
private struct Halves: Equatable {
  let left: ArraySlice<UInt8>
  let right: ArraySlice<UInt8>
}

extension Symbol {
  /// The digits coded left and right of the middle; `nil` for what has no halves.
  ///
  /// A UPC-A is an EAN-13 that begins with 0. Of thirteen digits seven are coded to the left, the
  /// first by the parity of the others. Source: GS1 General Specifications, 5.2.1.
  fileprivate var halves: Halves? {
    switch symbology {
    case .ean13: Halves(left: bytes.prefix(7), right: bytes.dropFirst(7))
    case .upcA: Halves(left: [UInt8(ascii: "0")] + bytes.prefix(6), right: bytes.dropFirst(6))
    case .ean8: Halves(left: bytes.prefix(4), right: bytes.dropFirst(4))
    case .upcE, .itf, .itf14, .code128, .gs1Code128, .code39, .code93, .codabar, .dataBar,
      .dataBarExpanded, .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .pdf417, .aztec:
      nil
    }
  }

  /// Whether both are Code 128 and this one has function characters that the other lacks.
  fileprivate func saysMore(than other: Symbol) -> Bool {
    guard symbology == other.symbology, symbology.isCode128,
      plainBytes == other.plainBytes
    else { return false }
    return variant != .data && other.variant == .data
      || variant == other.variant && bytes != other.bytes && other.bytes == other.plainBytes
  }

  /// The data as it is when FNC1 and FNC4 are passed over.
  private var plainBytes: [UInt8] { bytes.compactMap { $0 == 0x1D ? nil : $0 & 0x7F } }
}
