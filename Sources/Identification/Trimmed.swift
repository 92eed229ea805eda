import GS1
import Scanning

/// Data without the spaces and line ends around it, and what it looks like.
struct Trimmed {
  /// The data, not empty.
  let bytes: ArraySlice<UInt8>
  /// The data with what was taken from its end, for a space may be a check character.
  let untrimmedEnd: ArraySlice<UInt8>

  /// Takes the spaces, tabs and line ends away from both ends.
  init(_ bytes: [UInt8]) throws(IdentificationError) {
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes.firstIndex(where: { !spaces.contains($0) }),
      let last = bytes.lastIndex(where: { !spaces.contains($0) })
    else { throw .empty }
    self.bytes = bytes[first...last]
    untrimmedEnd = bytes[first...]
  }

  /// Whether the data is UTF-8.
  var isUTF8: Bool {
    bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
  }

  /// The data as text; with escapes when it is not UTF-8.
  var string: String {
    String(validating: bytes, as: UTF8.self) ?? ScanText.text(bytes)
  }

  /// Whether it begins with two to four digits in brackets.
  var looksBracketed: Bool {
    guard bytes.first == UInt8(ascii: "(") else { return false }
    let digits = bytes.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
    return 2...4 ~= digits.count && bytes.dropFirst(digits.count + 1).first == UInt8(ascii: ")")
  }

  /// Whether it has a separator or begins with a GTIN or an SSCC and its right check digit.
  var looksLikeMessage: Bool {
    let value = bytes.dropFirst(2)
    return bytes.contains(ElementString.separator)
      || bytes.starts(with: "01".utf8) && (try? GTIN(bytes: value.prefix(14))) != nil
      || bytes.starts(with: "00".utf8) && (try? SSCC(bytes: value.prefix(18))) != nil
  }

  /// The GTIN behind the eight digits of a UPC-E; nil when they are none.
  var upcE: GTIN? {
    bytes.count == 8 ? try? GTIN(upcE: String(decoding: bytes, as: UTF8.self)) : nil
  }

  /// The GTIN of a book or periodical with the two or five digits of its add-on behind it.
  ///
  /// Only these have add-ons, so other digits of that length are a number of another kind.
  ///
  /// Source: GS1 General Specifications, section 2.1.12, prefixes 977 to 979.
  private var publication: (gtin: GTIN, addOn: String)? {
    guard [15, 18].contains(bytes.count),
      ["977", "978", "979"].contains(where: { bytes.starts(with: $0.utf8) }),
      bytes.allSatisfy({ 0x30...0x39 ~= $0 }), let gtin = try? GTIN(bytes: bytes.prefix(13))
    else { return nil }
    return (gtin, String(decoding: bytes.dropFirst(13), as: UTF8.self))
  }

  /// A GTIN when it is one, else text, which may be suspected of having been a GTIN.
  ///
  /// - `suspecting`: whether the digits were typed, or were read without their check.
  func identification(
    _ symbology: SymbologyIdentifier?, suspecting: Bool
  ) -> Identification {
    do throws(KeyError) {
      return Identification(string, try GTIN(bytes: bytes), symbology)
    } catch {
      if symbology == nil, let gtin = upcE { return Identification(string, gtin, nil) }
      if symbology == nil, let publication {
        var identification = Identification(string, publication.gtin, nil)
        identification.addOn = publication.addOn
        return identification
      }
      let isSuspect =
        switch error {
        case .checkDigit: suspecting
        case .length, .notDigit: false
        }
      return Identification(string, nil, symbology, suspectsCheck: isSuspect)
    }
  }
}
