import Foundation

/// The official vectors beside the package, read where they lie; a missing file fails the test.
package enum Vectors {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/vectors")

  /// The lines of a file.
  package static func lines(_ name: String) throws -> [Substring] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The rows of a table below its header, their fields still escaped.
  package static func rows(_ name: String) throws -> [[String]] {
    try lines(name).drop { $0.hasPrefix("#") }.dropFirst()
      .filter { !$0.isEmpty }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The bytes of a field: `\\` is a backslash, `\xHH` a byte.
  package static func bytes(_ field: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      guard mark == UInt8(ascii: "x") else {
        bytes.append(mark)
        continue
      }
      let hex = String(decoding: rest.prefix(2), as: UTF8.self)
      rest = rest.dropFirst(2)
      bytes.append(UInt8(hex, radix: 16) ?? 0)
    }
    return bytes
  }

  /// The codes of all application identifiers of GS1's own dictionary.
  package static let dictionary: Set<String> = {
    var codes: Set<String> = []
    for line in (try? lines("gs1-syntax-dictionary.txt")) ?? [] where !line.hasPrefix("#") {
      let range = line.prefix { $0 != " " }.split(separator: "-").compactMap { Int($0) }
      guard let first = range.first, let last = range.last else { continue }
      let width = line.prefix { $0.isNumber }.count
      for code in first...last {
        codes.insert(String(repeating: "0", count: max(0, width - "\(code)".count)) + "\(code)")
      }
    }
    return codes
  }()

  /// Whether a code of GS1's dictionary begins at `offset`.
  package static func dictionaryKnows(_ message: [UInt8], at offset: Int) -> Bool {
    (2...4).contains { width in
      dictionary.contains(String(decoding: message[offset...].prefix(width), as: UTF8.self))
    }
  }
}
