import Foundation

extension Recording {
  /// Reads a file of JSON lines.
  ///
  /// - Throws: ``RecordingError``, which names the line.
  package init(_ bytes: [UInt8]) throws(RecordingError) {
    var header: Header?
    var lines: [Line] = []
    for (index, text) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
      let number = index + 1
      if header == nil {
        let first: Header = try Self.decode(text, line: number)
        guard first.tallycap == 1 else { throw RecordingError(line: number, .version) }
        try first.check(number)
        header = first
      } else {
        let line: Line = try Self.decode(text, line: number)
        try line.check(number)
        lines.append(line)
      }
    }
    guard let header else { throw RecordingError(line: 1, .empty) }
    self.init(header)
    self.lines = lines
  }

  /// One line of the file, without its end.
  package static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(value)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  private static func decode<Value: Decodable>(
    _ text: ArraySlice<UInt8>, line: Int
  ) throws(RecordingError) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text))
    } catch {
      throw RecordingError(line: line, .notJSON)
    }
  }
}

extension Recording.Header {
  fileprivate func check(_ number: Int) throws(RecordingError) {
    if let reportDescriptor, Hexadecimal.bytes(reportDescriptor) == nil {
      throw RecordingError(line: number, .notHexadecimal)
    }
    // It goes to the terminal and into history.
    let isName =
      (1...200).contains(device.utf8.count) && device.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    guard isName else { throw RecordingError(line: number, .device) }
  }
}

extension Recording.Line {
  fileprivate func check(_ number: Int) throws(RecordingError) {
    for text in [received, sent].compactMap(\.self) where Hexadecimal.bytes(text) == nil {
      throw RecordingError(line: number, .notHexadecimal)
    }
    // Ten years: beyond it the clock of who recorded was wrong.
    guard (0...315_360_000_000_000).contains(at) else {
      throw RecordingError(line: number, .time)
    }
  }
}

/// Why a file is no recording.
package struct RecordingError: Error, Hashable {
  /// What is wrong with the line.
  package enum Reason: Hashable, Sendable {
    /// There is not even a first line.
    case empty
    /// It is of another version than 1.
    case version
    /// It is not the JSON object that belongs there.
    case notJSON
    /// Bytes are not pairs of hexadecimal digits.
    case notHexadecimal
    /// The device's name is not 1 to 200 printable ASCII characters.
    case device
    /// The time is not within ten years of the beginning.
    case time
  }

  /// The line's number, from 1.
  package let line: Int
  package let reason: Reason

  init(line: Int, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

/// Bytes as pairs of hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The bytes, blanks between them passed over; nil when the text is something else.
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8.filter { $0 != 0x20 })
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = digits[index..<index + 2]
      guard pair.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
        let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
