import GS1
import Scanning

/// Data without the spaces and line ends around it, and what it looks like.
struct Trimmed {
  /// The data, not empty.
  let bytes: ArraySlice<UInt8>

  /// Takes the spaces, tabs and line ends away from both ends.
  init(_ bytes: [UInt8]) throws(IdentificationError) {
    let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    guard let first = bytes.firstIndex(where: { !spaces.contains($0) }),
      let last = bytes.lastIndex(where: { !spaces.contains($0) })
    else { throw .empty }
    self.bytes = bytes[first...last]
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

  /// Whether it begins with the GTIN of a content; a message only if the count (AI 37) is there too.
  var looksLikeContent: Bool {
    bytes.starts(with: "02".utf8) && (try? GTIN(bytes: bytes.dropFirst(2).prefix(14))) != nil
  }

  /// A GTIN when it is one, else text, which may be suspected of having been a GTIN.
  func identification(
    _ symbology: SymbologyIdentifier?, suspecting: Bool
  ) -> Identification {
    do throws(KeyError) {
      return Identification(string, try GTIN(bytes: bytes), symbology)
    } catch {
      let isSuspect =
        switch error {
        case .checkDigit: suspecting
        case .length, .notDigit: false
        }
      return Identification(string, nil, symbology, suspectsCheck: isSuspect)
    }
  }
}
