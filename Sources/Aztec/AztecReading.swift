import ErrorCorrection

/// A symbol's message and how surely it was read.
package struct AztecReading: Hashable, Sendable {
  package let message: AztecMessage
  package let size: AztecSize
  /// Codewords of the message that were wrong; 0 or more.
  package let correctedCodewords: Int
  /// Whether the correction had nothing left, so that chance may have made the message.
  package let isAtLimit: Bool
}

extension AztecReading {
  /// Reads the modules of a whole symbol, whichever way up, mirrored or not.
  ///
  /// - Parameters:
  ///   - grid: the modules of a symbol of any size of ISO/IEC 24778, or of a rune.
  ///   - doubtful: indexes into the grid's modules that may be wrong; their codewords are taken as
  ///     erasures, which cost half as much as errors.
  /// - Throws: ``AztecError``; a symbol is read as a whole or not at all.
  package init(grid: AztecGrid, doubtful: Set<Int> = []) throws(AztecError) {
    let known = [AztecSize.rune] + AztecSize.all
    guard known.contains(where: { $0.side == grid.side }) else {
      throw .unknownSize(side: grid.side)
    }
    let cores = Core.all(reach: grid.side / 2) { place in
      grid.index(of: place).map { grid.isDark[$0] } ?? false
    }
    var failure = AztecError.noCore
    for core in cores where core.mode.size.side == grid.side {
      do throws(AztecError) {
        self = try AztecReading(core: core, grid: grid, doubtful: doubtful)
        return
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// Reads the layers around a core that is known.
  init(core: Core, grid: AztecGrid, doubtful: Set<Int>) throws(AztecError) {
    let mode = core.mode
    size = mode.size
    if let rune = mode.rune {
      message = AztecMessage(rune: rune)
      correctedCodewords = 0
      isAtLimit = mode.correctedCodewords > 0
      return
    }
    let bits = size.codewordBits
    var codewords = [UInt16](repeating: 0, count: size.codewords)
    var erasures = Set<Int>()
    // What is left over is at the start (7.3.1).
    for (bit, place) in size.places.dropFirst(size.bits % bits).enumerated() {
      guard let index = grid.index(of: core.pose.place(place)) else { throw .noCore }
      codewords[bit / bits] = codewords[bit / bits] << 1 | (grid.isDark[index] ? 1 : 0)
      if doubtful.contains(index) { erasures.insert(bit / bits) }
    }
    let checkCount = size.codewords - mode.dataCodewords
    let decoder = ReedSolomon(Self.field(bits: bits), checkCount: checkCount)
    guard let errors = decoder.correct(&codewords, erasures: erasures.sorted()) else {
      throw .uncorrectable
    }
    message = try MessageReader.message(
      of: Array(codewords.prefix(mode.dataCodewords)), bits: bits,
      isReaderProgramming: mode.isReaderProgramming)
    correctedCodewords = errors
    // What is left of the correction tells a message from chance.
    isAtLimit = (checkCount - 2 * errors - erasures.count) * bits < Self.sureBits
  }

  /// Bits of unused check codewords that make chance improbable.
  private static let sureBits = 12

  /// The fields of codewords of 6, 8, 10 and 12 bits (7.3.3).
  private static func field(bits: Int) -> GaloisField {
    switch bits {
    case 6: field6
    case 8: field8
    case 10: field10
    default: field12
    }
  }

  private static let field6 = GaloisField(polynomial: 0x43)
  private static let field8 = GaloisField(polynomial: 0x12D)
  private static let field10 = GaloisField(polynomial: 0x409)
  private static let field12 = GaloisField(polynomial: 0x1069)
}
