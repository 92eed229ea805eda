/// What a symbol says.
package struct PDF417Message: Hashable, Sendable {
  /// Where another interpretation of the bytes begins.
  package struct Interpretation: Hashable, Sendable {
    /// How many bytes stand before it.
    package let offset: Int
    /// The number of the extended channel interpretation (ECI), 0 to 811,799.
    package let number: Int

    package init(offset: Int, number: Int) {
      self.offset = offset
      self.number = number
    }
  }

  /// The data exactly as coded, without escapes; may be empty.
  package var bytes: [UInt8] = []
  /// The extended channel interpretations, in order; most often none.
  package var interpretations: [Interpretation] = []
  /// What makes the symbol a part of a larger message; `nil` for one that stands by itself.
  package var segment: MacroSegment?
  /// Whether the symbol is meant to set up a reader and is not data (5.4.1.5, codeword 921).
  package var setsUpReader = false

  package init() {}

  /// The AIM symbology identifier: `]L2`, or `]L1` when there is an ECI.
  ///
  /// Sources: ISO/IEC 15424; ISO/IEC 15438:2015, Annex on symbology identifiers.
  package var symbologyIdentifier: String { interpretations.isEmpty ? "]L2" : "]L1" }

  /// The data as a scanner sends it behind the identifier.
  ///
  /// With an ECI, that is a backslash and six digits, and a backslash of the data comes twice.
  package var transmission: [UInt8] {
    guard !interpretations.isEmpty else { return bytes }
    let backslash = UInt8(ascii: "\\")
    var (result, rest) = ([UInt8](), interpretations[...])
    for index in 0...bytes.count {
      while let next = rest.first, next.offset == index {
        let digits = String(next.number).utf8
        result.append(backslash)
        result += [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count)) + digits
        rest.removeFirst()
      }
      guard index < bytes.count else { break }
      if bytes[index] == backslash { result.append(backslash) }
      result.append(bytes[index])
    }
    return result
  }
}

/// The place of a symbol in a message of several symbols.
///
/// Source: ISO/IEC 15438:2015, 5.13 and Annex H (Macro PDF417).
package struct MacroSegment: Hashable, Sendable {
  /// Which part it is, from 0 to 99,998.
  package var index = 0
  /// What the parts have in common: three digits for each codeword; may be empty.
  package var fileID = ""
  /// Whether it is the last part.
  package var isLast = false
  /// How many parts there are, where the symbol says so.
  package var count: Int?
  /// The file's name, sender, addressee and so on as coded, by their number 0 to 6; mostly empty.
  package var fields: [Int: [UInt8]] = [:]

  package init() {}
}
