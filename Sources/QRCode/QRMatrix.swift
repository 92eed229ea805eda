import ErrorCorrection

/// The modules of a QR code, dark or light.
package struct QRMatrix: Hashable, Sendable {
  private static let field = GaloisField(polynomial: 0x11D)

  /// Modules along a side: 21, 25, … 177.
  package let side: Int
  /// `side * side` of them, the top row first.
  package let isDark: [Bool]

  /// `nil` when no QR code has so many modules.
  package init?(side: Int, isDark: [Bool]) {
    guard QRSize(side: side) != nil, isDark.count == side * side else { return nil }
    (self.side, self.isDark) = (side, isDark)
  }

  /// The same with rows and columns changed over, as seen in a mirror.
  package var mirrored: QRMatrix {
    var copy: [Bool] = []
    copy.reserveCapacity(isDark.count)
    for y in 0..<side {
      for x in 0..<side { copy.append(isDark[x * side + y]) }
    }
    return QRMatrix(side, copy)
  }

  private init(_ side: Int, _ isDark: [Bool]) { (self.side, self.isDark) = (side, isDark) }

  /// Reads what the modules say.
  ///
  /// - Returns: the data as coded; `nil` when the format cannot be told, when more is wrong in a
  ///   block than can be corrected, or when the data breaks off.
  package func read() -> QRMessage? {
    guard let size = QRSize(side: side) else { return nil }
    for format in QRFormat.all(side: side, isDark: { isDark[$1 * side + $0] }) {
      if let data = data(of: codewords(size, format), size, format.level),
        let message = QRMessage(data, version: size.version)
      {
        return message
      }
    }
    return nil
  }

  /// The codewords in the order in which they are placed, two columns at a time.
  ///
  /// Source: ISO/IEC 18004:2015, 7.7.3.
  private func codewords(_ size: QRSize, _ format: QRFormat) -> [UInt16] {
    let fixed = size.fixed
    var result: [UInt16] = []
    var (word, bits): (UInt16, Int) = (0, 0)
    var isUpward = true
    // The column of the timing pattern is left out.
    let pairs = stride(from: side - 1, to: 6, by: -2).map { $0 } + [5, 3, 1]
    for right in pairs {
      for step in 0..<side {
        let y = isUpward ? side - 1 - step : step
        for x in [right, right - 1] where !fixed[y * side + x] {
          word = word << 1 | (isDark[y * side + x] != format.turns(x, y) ? 1 : 0)
          bits += 1
          if bits == 8 {
            result.append(word)
            (word, bits) = (0, 0)
          }
        }
      }
      isUpward.toggle()
    }
    return result
  }

  /// The data of all blocks, each corrected; the longer blocks come last.
  ///
  /// Source: ISO/IEC 18004:2015, 7.6.
  private func data(of codewords: [UInt16], _ size: QRSize, _ level: QRLevel) -> [UInt8]? {
    let (checkCount, count) = level.blocks(version: size.version)
    let dataCount = codewords.count - checkCount * count
    let (short, longCount) = (dataCount / count, dataCount % count)
    var result: [UInt8] = []
    let corrector = ReedSolomon(Self.field, checkCount: checkCount, firstRoot: 0)
    for index in 0..<count {
      var block = (0..<short).map { codewords[$0 * count + index] }
      let longIndex = index - (count - longCount)
      if longIndex >= 0 { block.append(codewords[short * count + longIndex]) }
      let length = block.count
      block += (0..<checkCount).map { codewords[dataCount + $0 * count + index] }
      guard let errors = corrector.correct(&block),
        2 * errors <= checkCount - level.misreadProtection(version: size.version)
      else { return nil }
      result += block[..<length].map { UInt8(truncatingIfNeeded: $0) }
    }
    return result
  }
}
