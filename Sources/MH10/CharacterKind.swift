/// A set of ASCII characters, one bit each.
struct CharacterKind: Hashable, Sendable {
  /// Bit `n` says whether the character of code `n` belongs to the set.
  private let bits: UInt128

  /// The characters of `text` that are ASCII.
  init(_ text: String) {
    bits = text.utf8.reduce(0) { $1 < 0x80 ? $0 | 1 << UInt128($1) : $0 }
  }

  /// Whether `byte` belongs to the set.
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && bits >> UInt128(byte) & 1 == 1
  }

  static let digits = CharacterKind("0123456789")
  static let capitals = CharacterKind("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let printable = CharacterKind(String(decoding: UInt8(0x20)...0x7E, as: UTF8.self))

  /// What Code 39 can hold: digits, capitals and seven marks.
  ///
  /// Source: ISO/IEC 16388, table 1.
  static let code39 = CharacterKind("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%")

  /// The set that a letter of ``ValueForm``'s notation stands for; nil for a letter without one.
  static func named(_ letter: Character) -> CharacterKind? {
    kinds[letter]
  }

  private static let kinds: [Character: CharacterKind] = {
    let digits = "0123456789"
    let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let both = digits + capitals
    let small = capitals.lowercased()
    return [
      "N": CharacterKind(digits),
      "A": CharacterKind(capitals),
      "X": CharacterKind(both),
      "B": CharacterKind(both + " "),
      "P": CharacterKind(both + "+"),
      "K": CharacterKind(both + "-"),
      "S": CharacterKind(both + "-/"),
      "M": CharacterKind(digits + "+"),
      "V": CharacterKind(digits + "."),
      "C": CharacterKind(both + small + "*+,-./()!"),
      // CSET 82 of the GS1 General Specifications, figure 7.11-1.
      "G": CharacterKind(both + small + "!\"%&'()*+,-./:;<=>?_"),
      "U": CharacterKind(String(decoding: UInt8(0x21)...0x7E, as: UTF8.self)),
      "O": .printable,
    ]
  }()
}
