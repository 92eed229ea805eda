/// What a QR code says.
///
/// Source: ISO/IEC 18004:2015, 7.4 (encodation); GB/T 18284-2000 for Hanzi.
package struct QRMessage: Hashable, Sendable {
  /// The data as coded: Kanji in Shift JIS, Hanzi in GB 2312, ECIs left out; FNC1 within is
  /// `0x1D`.
  package private(set) var bytes: [UInt8] = []
  /// Whether it began with FNC1 in first position: the data is GS1 element strings.
  package private(set) var isGS1 = false
  /// Whether it has FNC1 in either position, so that a percent sign within is another.
  private var hasFNC1 = false

  private enum Mode: Int {
    case end = 0
    case numeric = 1
    case alphanumeric = 2
    case structuredAppend = 3
    case byte = 4
    case firstFNC1 = 5
    case interpretation = 7
    case kanji = 8
    case secondFNC1 = 9
    case hanzi = 13
  }

  /// Reads the data codewords of a symbol, check codewords left out.
  ///
  /// `nil` when the data breaks off within a segment, or has a mode that is none.
  package init?(_ codewords: [UInt8], version: Int) {
    var bits = QRBits(codewords)
    // Fewer than four bits left are an end too.
    while let indicator = bits.take(4), indicator != 0 {
      guard let mode = Mode(rawValue: indicator), add(mode, &bits, version) != nil else {
        return nil
      }
    }
  }

  /// Reads one segment; `nil` when it is not whole.
  private mutating func add(_ mode: Mode, _ bits: inout QRBits, _ version: Int) -> Void? {
    func count(_ small: Int, _ middle: Int, _ large: Int) -> Int? {
      bits.take(version < 10 ? small : version < 27 ? middle : large)
    }
    switch mode {
    case .end: return ()
    case .numeric: return count(10, 12, 14).flatMap { addDigits($0, &bits) }
    case .alphanumeric: return count(9, 11, 13).flatMap { addAlphanumerics($0, &bits) }
    case .byte: return count(8, 16, 16).flatMap { addBytes($0, &bits) }
    case .kanji: return count(8, 10, 12).flatMap { addKanji($0, &bits) }
    case .hanzi:
      // One set of characters is all there is.
      guard bits.take(4) == 1 else { return nil }
      return count(8, 10, 12).flatMap { addHanzi($0, &bits) }
    case .structuredAppend: return bits.take(16).map { _ in () }
    case .interpretation: return Self.skipInterpretation(&bits)
    case .firstFNC1:
      (isGS1, hasFNC1) = (true, true)
      return ()
    case .secondFNC1:
      hasFNC1 = true
      return bits.take(8).flatMap { addApplication($0) }
    }
  }

  private mutating func addDigits(_ count: Int, _ bits: inout QRBits) -> Void? {
    var left = count
    while left > 0 {
      let digits = min(left, 3)
      guard let value = bits.take([4, 7, 10][digits - 1]), value < [10, 100, 1000][digits - 1]
      else { return nil }
      for divisor in [100, 10, 1].suffix(digits) {
        bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      }
      left -= digits
    }
    return ()
  }

  private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  private mutating func addAlphanumerics(_ count: Int, _ bits: inout QRBits) -> Void? {
    var text: [UInt8] = []
    while text.count < count {
      let isPair = count - text.count > 1
      guard let value = bits.take(isPair ? 11 : 6), value < (isPair ? 45 * 45 : 45) else {
        return nil
      }
      if isPair { text.append(Self.alphanumerics[value / 45]) }
      text.append(Self.alphanumerics[value % 45])
    }
    bytes += hasFNC1 ? Self.withSeparators(text) : text
    return ()
  }

  /// In symbols with FNC1 a percent sign is FNC1, and two are one sign (7.4.8).
  private static func withSeparators(_ text: [UInt8]) -> [UInt8] {
    let percent = UInt8(ascii: "%")
    var (result, rest): ([UInt8], ArraySlice<UInt8>) = ([], text[...])
    while let byte = rest.popFirst() {
      if byte == percent, rest.first == percent {
        rest.removeFirst()
        result.append(percent)
      } else {
        result.append(byte == percent ? 0x1D : byte)
      }
    }
    return result
  }

  private mutating func addBytes(_ count: Int, _ bits: inout QRBits) -> Void? {
    for _ in 0..<count {
      guard let value = bits.take(8) else { return nil }
      bytes.append(UInt8(value))
    }
    return ()
  }

  private mutating func addKanji(_ count: Int, _ bits: inout QRBits) -> Void? {
    for _ in 0..<count {
      guard let value = bits.take(13) else { return nil }
      let packed = (value / 0xC0) << 8 + value % 0xC0
      let code = packed + (packed < 0x1F00 ? 0x8140 : 0xC140)
      bytes += [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)]
    }
    return ()
  }

  private mutating func addHanzi(_ count: Int, _ bits: inout QRBits) -> Void? {
    for _ in 0..<count {
      guard let value = bits.take(13) else { return nil }
      let packed = (value / 0x60) << 8 + value % 0x60
      let code = packed + (packed < 0x0A00 ? 0xA1A1 : 0xA6A1)
      bytes += [UInt8(truncatingIfNeeded: code >> 8), UInt8(truncatingIfNeeded: code)]
    }
    return ()
  }

  /// The number of an ECI has one to three bytes, by the ones that lead it (7.4.2.2).
  private static func skipInterpretation(_ bits: inout QRBits) -> Void? {
    guard let first = bits.take(8), first < 0xE0 else { return nil }
    let more = first < 0x80 ? 0 : first < 0xC0 ? 8 : 16
    return bits.take(more).map { _ in () }
  }

  /// The application that FNC1 in second position names goes before the data (7.4.8.3).
  private mutating func addApplication(_ value: Int) -> Void? {
    switch value {
    case 0..<100:
      bytes += [UInt8(ascii: "0") + UInt8(value / 10), UInt8(ascii: "0") + UInt8(value % 10)]
    case 165...190, 197...222: bytes.append(UInt8(value - 100))
    default: return nil
    }
    return ()
  }
}

/// Bits of codewords, the highest of each first.
struct QRBits {
  private let codewords: [UInt8]
  private var place = 0

  init(_ codewords: [UInt8]) { self.codewords = codewords }

  /// The next bits as a number, up to 16 of them; `nil` when fewer are left.
  mutating func take(_ count: Int) -> Int? {
    guard place + count <= 8 * codewords.count else { return nil }
    var value = 0
    for bit in place..<place + count {
      value = value << 1 | Int(codewords[bit / 8] >> (7 - UInt8(bit % 8)) & 1)
    }
    place += count
    return value
  }
}
