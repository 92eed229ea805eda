internal import Scanning

extension TableReading {
  /// Bytes as text with the escapes of ``Scanning/ScanText``: `'\x0D'`.
  func escaped(_ key: String) -> [UInt8]? {
    string(key).flatMap { text in
      Self.escaped(text) ?? refused(key, text)
    }
  }

  /// A single byte, likewise.
  func byte(_ key: String) -> UInt8? {
    guard let bytes = escaped(key) else { return nil }
    guard bytes.count == 1 else {
      refuse(key, "\"\(key)\" is \(bytes.count) bytes, not one")
      return nil
    }
    return bytes[0]
  }

  /// A list of bytes as text.
  func escapedList(_ key: String) -> [[UInt8]]? {
    list(key, of: "texts") { node, path in
      guard case .string(let text) = node else {
        reading.refuse(value: path, "\(node.kind) where a text should be")
        return nil
      }
      if let bytes = Self.escaped(text) { return bytes }
      refuseEscape(path, text)
      return nil
    }
  }

  /// Bytes as pairs of hexadecimal digits, blanks between them as one likes.
  func hex(_ key: String) -> [UInt8]? {
    guard let text = string(key) else { return nil }
    if let bytes = Self.hex(text) { return bytes }
    refuse(key, "\"\(text)\" is not pairs of hexadecimal digits")
    return nil
  }

  /// A list of bytes as hexadecimal digits.
  func hexList(_ key: String) -> [[UInt8]]? {
    list(key, of: "texts") { node, path in
      guard case .string(let text) = node else {
        reading.refuse(value: path, "\(node.kind) where a text should be")
        return nil
      }
      if let bytes = Self.hex(text) { return bytes }
      reading.refuse(value: path, "\"\(text)\" is not pairs of hexadecimal digits")
      return nil
    }
  }

  /// A list of numbers in `range`.
  func integers(_ key: String, in range: ClosedRange<Int>) -> [Int]? {
    list(key, of: "whole numbers") { node, path in
      if case .integer(let number) = node, range.contains(number) { return number }
      let found: String
      if case .integer(let number) = node { found = "\(number)" } else { found = node.kind }
      reading.refuse(
        value: path,
        "\(found) is no whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
  }

  private func refused(_ key: String, _ text: String) -> [UInt8]? {
    refuse(
      key, "\"\(text)\" has a backslash that begins nothing", hint: Self.escapeHint)
    return nil
  }

  private func refuseEscape(_ path: String, _ text: String) {
    reading.refuse(
      value: path, "\"\(text)\" has a backslash that begins nothing", hint: Self.escapeHint)
  }

  private static let escapeHint =
    #"A byte is \xHH and a backslash \\; single quotes keep TOML's own escapes away."#

  private static func escaped(_ text: String) -> [UInt8]? { try? ScanText.bytes(text.utf8) }

  private static func hex(_ text: String) -> [UInt8]? {
    let digits = text.filter { !$0.isWhitespace }
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in digits {
      guard character.isASCII, let digit = character.hexDigitValue else { return nil }
      if let first = high {
        bytes.append(first << 4 | UInt8(digit))
        high = nil
      } else {
        high = UInt8(digit)
      }
    }
    return bytes
  }
}
