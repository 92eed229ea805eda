/// The three characters that a scanner may send in front of the data, such as `]C1`: which kind
/// of symbol it read, and how.
///
/// Source: ISO/IEC 15424 (AIM symbology identifiers); GS1 General Specifications, figure 5.1.2-2.
package struct SymbologyIdentifier: Hashable, Sendable {
  /// The code character, an ASCII letter: which symbology.
  package let code: UInt8
  /// The modifier character, `0` to `9` or `A` to `F`: which variant or option of it.
  package let modifier: UInt8

  /// Reads the first three bytes of `transmission`; nil when they are no symbology identifier.
  ///
  /// `]Y`, which announces further modifiers, and letters without a symbology are none.
  package init?(startOf transmission: some Collection<UInt8>) {
    let bytes = Array(transmission.prefix(3))
    guard bytes.count == 3, bytes[0] == UInt8(ascii: "]") else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "A")...UInt8(ascii: "U"), UInt8(ascii: "X"), UInt8(ascii: "Z"),
      UInt8(ascii: "c")...UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "h"),
      UInt8(ascii: "o"), UInt8(ascii: "p"), UInt8(ascii: "s"), UInt8(ascii: "z"):
      break
    case _: return nil
    }
    switch bytes[2] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): break
    case _: return nil
    }
    code = bytes[1]
    modifier = bytes[2]
  }

  /// Code and modifier as characters, to tell identifiers apart by.
  package var characters: (code: Unicode.Scalar, modifier: Unicode.Scalar) {
    (Unicode.Scalar(code), Unicode.Scalar(modifier))
  }

  /// Whether the data is a GS1 message: FNC1 stood first in the symbol.
  ///
  /// FNC1 in second place marks data of an industry, which `]C2`, `]d3`, `]d6`, `]Q5` and `]Q6` say.
  package var carriesGS1: Bool {
    switch characters {
    case ("C", "1"), ("e", "0"), ("d", "2"), ("d", "5"), ("Q", "3"), ("Q", "4"), ("J", "1"),
      ("J", "4"), ("z", "1"), ("z", "4"):
      true
    case _: false
    }
  }

  /// Whether the scanner sends Extended Channel Interpretations as escapes: `\` and six digits.
  package var sendsInterpretations: Bool {
    switch characters {
    case ("d", "4"), ("d", "5"), ("d", "6"), ("Q", "2"), ("Q", "4"), ("Q", "6"), ("J", "3"),
      ("J", "4"), ("J", "5"), ("L", "1"), ("e", "3"), ("z", "3"), ("z", "4"), ("z", "5"):
      true
    case _: false
    }
  }

  /// Whether the symbol is the add-on beside an EAN-13, UPC-A or UPC-E, read without that.
  package var isAddOn: Bool { characters == ("E", "1") || characters == ("E", "2") }

  /// Whether the symbol is one of the linear ones that hold any text: Code 39, 93 or 128.
  package var isLinear: Bool {
    switch code {
    case UInt8(ascii: "A"), UInt8(ascii: "C"), UInt8(ascii: "G"): true
    case _: false
    }
  }

  /// The symbology's name in Tally's output; nil for one that has none there.
  ///
  /// EAN-13, UPC-A and UPC-E share `]E0`, and every DataBar shares `]e0`; the identifier cannot
  /// tell.
  package var name: String? {
    switch characters {
    case ("C", "1"): "GS1-128"
    case ("C", _): "Code128"
    case ("E", "0"), ("E", "3"): "EAN-13"
    case ("E", "4"): "EAN-8"
    case ("I", _): "ITF"
    case ("A", _): "Code39"
    case ("G", _): "Code93"
    case ("F", _): "Codabar"
    case ("e", "0"): "DataBar"
    case ("Q", "3"), ("Q", "4"): "GS1QRCode"
    case ("Q", _): "QRCode"
    case ("d", "2"), ("d", "5"): "GS1DataMatrix"
    case ("d", _): "DataMatrix"
    case ("L", _): "PDF417"
    case ("z", _): "Aztec"
    case _: nil
    }
  }
}

extension SymbologyIdentifier: CustomStringConvertible {
  /// The three characters.
  package var description: String {
    String(decoding: [UInt8(ascii: "]"), code, modifier], as: UTF8.self)
  }
}
