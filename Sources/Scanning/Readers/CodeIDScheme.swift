/// A maker's own letters for symbologies, which a scanner may be set to send in front of the data.
package enum CodeIDScheme: String, Hashable, Sendable, CaseIterable {
  /// Honeywell, Metrologic and Youjie: one letter.
  case honeywell
  /// Zebra and Symbol: one letter, or `P` and two characters.
  case zebra
  /// The European set of Datalogic, which was its only one: one letter.
  case datalogic

  /// The scans that a transmission comes to, its letters taken off: one, or two with an add-on.
  ///
  /// A symbology identifier in front is better, and then no letters are looked for. Data behind
  /// letters that are not known stays as it is.
  package func scans(of transmission: [UInt8]) -> [RawScan] {
    if SymbologyIdentifier(startOf: transmission) != nil {
      return [RawScan(transmission: transmission)]
    }
    let length = lettersCount(transmission)
    let letters = String(decoding: transmission.prefix(length), as: UTF8.self)
    guard transmission.count >= length, let meaning = meaning(letters) else {
      return [RawScan(transmission: transmission)]
    }
    let data = Array(transmission.dropFirst(length))
    // Zebra has one letter for all of EAN and UPC, and a UPC-E may come with eight digits, too.
    if self == .zebra, letters == "A", data.count == 8 { return [RawScan(transmission: data)] }
    return meaning.symbology?.scans(of: data) ?? [RawScan(transmission: data)]
  }

  /// What letters say: a symbology, or one of which they do not tell whether it is a GS1 message.
  private struct Meaning {
    let symbology: ReaderSymbology?
  }

  private func lettersCount(_ transmission: [UInt8]) -> Int {
    self == .zebra && transmission.first == UInt8(ascii: "P") ? 3 : 1
  }

  private func meaning(_ letters: String) -> Meaning? {
    switch self {
    case .honeywell: Self.honeywellMeaning(letters)
    case .zebra:
      Self.zebraUntold.contains(letters)
        ? Meaning(symbology: nil) : Self.zebraLetters[letters].map { Meaning(symbology: $0) }
    case .datalogic: Self.datalogicLetters[letters].map { Meaning(symbology: $0) }
    }
  }

  private static func honeywellMeaning(_ letters: String) -> Meaning? {
    guard let letter = letters.utf8.first else { return nil }
    switch letters {
    case "d", "c", "E": return Meaning(symbology: .item(addOn: 0))
    case "y", "{", "}": return Meaning(symbology: .dataBar)
    // Data Matrix, QR Code and Aztec Code, with FNC1 or without.
    case "w", "s", "z": return Meaning(symbology: nil)
    case _:
      return HoneywellScanner.symbology(letter).map {
        Meaning(symbology: .identifier($0.description))
      }
    }
  }

  /// Those of more than one symbology, and those that say nothing of GS1.
  private static let zebraUntold: Set = ["X", "z", "P00", "P01", "T"]

  /// Source: Zebra product reference guides, table of symbol code characters (SP72, DS457).
  private static let zebraLetters: [String: ReaderSymbology] = [
    "A": .item(addOn: 0), "L": .item(addOn: 0),
    "B": .identifier("]A0"), "C": .identifier("]F0"), "D": .identifier("]C0"),
    "E": .identifier("]G0"), "F": .identifier("]I0"), "G": .identifier("]S0"),
    "H": .identifier("]H0"), "J": .identifier("]M0"), "K": .identifier("]C1"),
    "R": .dataBar, "P02": .identifier("]U0"), "P0G": .identifier("]d2"),
    "P0Q": .identifier("]Q3"),
  ]

  /// Source: Datalogic PowerScan D8330 reference manual, code identifier table; the EU set of the
  /// Gryphon GD4500 reference guide, table 15, is the same.
  private static let datalogicLetters: [String: ReaderSymbology] = [
    "A": .ean8(addOn: 0), "J": .ean8(addOn: 2), "K": .ean8(addOn: 5),
    "B": .item(addOn: 0), "L": .item(addOn: 2), "M": .item(addOn: 5),
    "C": .item(addOn: 0), "F": .item(addOn: 2), "G": .item(addOn: 5),
    "D": .item(addOn: 0), "H": .item(addOn: 2), "I": .item(addOn: 5),
    "N": .identifier("]I0"), "O": .identifier("]S0"), "V": .identifier("]A0"),
    "W": .identifier("]A4"), "R": .identifier("]F0"), "T": .identifier("]C0"),
    "k": .identifier("]C1"), "f": .identifier("]C4"), "U": .identifier("]G0"),
    "Z": .identifier("]M0"), "b": .identifier("]H0"), "p": .identifier("]K0"),
    "q": .identifier("]T0"), "t": .dataBar, "u": .dataBar, "v": .dataBar,
  ]
}
