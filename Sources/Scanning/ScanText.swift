/// Bytes as text that a terminal, a log and a tape can hold: `\xHH` is a byte, `\\` a backslash.
///
/// Writing and reading back gives the same bytes, whatever they are. No text written here can move
/// a cursor, colour a line or turn the direction of reading.
package enum ScanText {
  /// Reads text with escapes; every other byte stands for itself.
  ///
  /// - Throws: ``ScanTextError`` at a backslash that begins neither `\xHH` nor `\\`.
  package static func bytes(
    _ text: some Collection<UInt8>
  ) throws(ScanTextError) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      guard byte == backslash else {
        bytes.append(byte)
        continue
      }
      let offset = rest.startIndex - 1
      switch rest.popFirst() {
      case backslash: bytes.append(backslash)
      case UInt8(ascii: "x"):
        let digits = rest.prefix(2).compactMap(hexValue)
        guard digits.count == 2 else { throw .escape(offset: offset) }
        bytes.append(digits[0] << 4 | digits[1])
        rest = rest.dropFirst(2)
      case _: throw .escape(offset: offset)
      }
    }
    return bytes
  }

  /// Writes bytes as text with escapes.
  ///
  /// UTF-8 stays as it is. Escaped are the backslash, bytes that are not UTF-8, control
  /// characters (C0, DEL, C1), and characters that are invisible or turn the text's direction.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    var text = ""
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .emptyInput: return text
      case .error(let length):
        text += escaped(bytes[offset..<offset + length])
        offset += length
      case .valid(let encoded):
        let scalar = UTF8.decode(encoded)
        if scalar == "\\" {
          text += "\\\\"
        } else if isPrintable(scalar) {
          text.unicodeScalars.append(scalar)
        } else {
          text += escaped(bytes[offset..<offset + encoded.count])
        }
        offset += encoded.count
      }
    }
  }

  /// Writes text that came from outside so that it is safe to show.
  package static func printable(_ text: some StringProtocol) -> String {
    self.text(text.utf8)
  }
}
