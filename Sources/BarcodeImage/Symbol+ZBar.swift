import Symbols
import Pixels
import CZBar

extension Symbol {
  /// A symbol as zbar reports it; `nil` for one without data and for a kind not asked for.
  @unsafe init?(zbar symbol: OpaquePointer) {
    let isGS1 = unsafe zbar_symbol_get_modifiers(symbol) & (1 << ZBAR_MOD_GS1.rawValue) != 0
    let bytes = Self.withoutLeadingSeparator(unsafe Self.data(of: symbol), isGS1: isGS1)
    let type = unsafe zbar_symbol_get_type(symbol)
    guard !bytes.isEmpty, let symbology = Symbology(zbar: type, isGS1: isGS1, bytes: bytes) else {
      return nil
    }
    self.init(
      symbology: symbology, bytes: bytes,
      corners: unsafe Self.corners(of: symbol),
      quality: Int(unsafe zbar_symbol_get_quality(symbol)))
  }

  /// The data without the FNC1 that says it is GS1's, which zbar may put before it.
  static func withoutLeadingSeparator(_ data: [UInt8], isGS1: Bool) -> [UInt8] {
    isGS1 && data.first == 0x1D ? Array(data.dropFirst()) : data
  }

  /// The data with its length, since it may hold NUL.
  @unsafe private static func data(of symbol: OpaquePointer) -> [UInt8] {
    guard let start = unsafe zbar_symbol_get_data(symbol) else { return [] }
    let count = Int(unsafe zbar_symbol_get_data_length(symbol))
    return unsafe UnsafeRawBufferPointer(start: start, count: count).map { $0 }
  }

  @unsafe private static func corners(of symbol: OpaquePointer) -> [PagePoint] {
    let count = unsafe zbar_symbol_get_loc_size(symbol)
    let points = (0..<count).map { index in
      PagePoint(
        x: Int(unsafe zbar_symbol_get_loc_x(symbol, index)),
        y: Int(unsafe zbar_symbol_get_loc_y(symbol, index)))
    }
    if unsafe zbar_symbol_get_type(symbol) == ZBAR_QRCODE, count == 4 { return points }
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    return [
      PagePoint(x: left, y: top), PagePoint(x: right, y: top),
      PagePoint(x: right, y: bottom), PagePoint(x: left, y: bottom),
    ]
  }
}

extension Symbology {
  /// The kind a symbol is of, which zbar tells by a type, a modifier and sometimes the data.
  init?(zbar type: zbar_symbol_type_t, isGS1: Bool, bytes: [UInt8]) {
    switch type {
    case ZBAR_EAN13: self = .ean13
    case ZBAR_EAN8: self = .ean8
    case ZBAR_UPCA: self = .upcA
    case ZBAR_UPCE: self = .upcE
    case ZBAR_I25: self.init(interleaved: bytes)
    case ZBAR_CODE128: self = isGS1 ? .gs1Code128 : .code128
    case ZBAR_CODE39: self = .code39
    case ZBAR_CODE93: self = .code93
    case ZBAR_CODABAR: self = .codabar
    case ZBAR_QRCODE: self = isGS1 ? .gs1QRCode : .qrCode
    default: return nil
    }
  }

  /// The kind an Interleaved 2 of 5 symbol is of, by its digits in ASCII.
  init(interleaved digits: [UInt8]) {
    let isItem = digits.count == 14 && RetailDigits.haveCheckDigit(digits.map { $0 & 0x0F })
    self = isItem ? .itf14 : .itf
  }
}
