/// Where each key and value of a TOML document stands.
///
/// The document was read before, so it is well formed: this only follows it.
struct TOMLPositions {
  /// A line and a column, from 1; columns count characters.
  struct Position: Hashable {
    var line = 1
    var column = 1
  }

  /// Keys by their paths, such as `match[0].product`.
  private(set) var keys: [String: Position] = [:]
  /// Values, elements of lists too, by their paths.
  private(set) var values: [String: Position] = [:]

  private let bytes: [UInt8]
  private var offset = 0
  private var position = Position()
  /// How many tables a list of tables has so far.
  private var counts: [String: Int] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    var prefix = ""
    while let byte = nextToken() {
      if byte == UInt8(ascii: "[") {
        prefix = header()
      } else {
        entry(in: prefix)
      }
    }
  }

  /// Where the value at a path stands, else its key, else the table around it.
  func of(value path: String) -> Position { values[path] ?? of(key: path) }

  /// Where a key stands, else the table around it.
  func of(key path: String) -> Position {
    var path = Substring(path)
    while true {
      if let position = keys[String(path)] ?? values[String(path)] { return position }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return Position() }
      path = path[..<end]
    }
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\n") {
        position = Position(line: position.line + 1, column: 1)
      } else if bytes[offset] & 0xC0 != 0x80 {
        position.column += 1
      }
      offset += 1
    }
  }

  /// Passes over blanks, line ends and comments; the byte behind them, nil at the end.
  private mutating func nextToken() -> UInt8? {
    while let byte {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: "#"): while self.byte != nil, self.byte != UInt8(ascii: "\n") { advance() }
      case _: return byte
      }
    }
    return nil
  }

  /// Passes over `[a.b]` or `[[a.b]]`; the path of that table.
  private mutating func header() -> String {
    let start = position
    advance()
    let isList = byte == UInt8(ascii: "[")
    if isList { advance() }
    let parts = keyParts()
    advance(isList ? 2 : 1)
    var path = ""
    for (index, part) in parts.enumerated() {
      path += path.isEmpty ? part : "." + part
      if isList, index == parts.count - 1 { counts[path, default: 0] += 1 }
      if let count = counts[path] { path += "[\(count - 1)]" }
    }
    keys[path] = start
    return path
  }

  /// Passes over `key = value`.
  private mutating func entry(in prefix: String) {
    let start = position
    let path = (prefix.isEmpty ? [] : [prefix]) + keyParts()
    for count in path.indices.map({ $0 + 1 }).dropFirst(prefix.isEmpty ? 0 : 1)
    where keys[path[..<count].joined(separator: ".")] == nil {
      keys[path[..<count].joined(separator: ".")] = start
    }
    // The equals sign.
    advance()
    value(path.joined(separator: "."))
  }

  /// Passes over a key with its dots; at least one part.
  private mutating func keyParts() -> [String] {
    var parts: [String] = []
    repeat {
      if !parts.isEmpty { advance() }
      _ = nextToken()
      let start = offset
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        string()
        parts.append(String(decoding: bytes[start + 1..<max(start + 1, offset - 1)], as: UTF8.self))
      } else {
        while let byte, !".]= \t\r\n".utf8.contains(byte) { advance() }
        parts.append(String(decoding: bytes[start..<offset], as: UTF8.self))
      }
      _ = nextToken()
    } while byte == UInt8(ascii: ".")
    return parts
  }

  private mutating func value(_ path: String) {
    guard let first = nextToken() else { return }
    values[path] = position
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): string()
    case UInt8(ascii: "["):
      advance()
      var index = 0
      while let byte = nextToken(), byte != UInt8(ascii: "]") {
        let start = offset
        value("\(path)[\(index)]")
        index += 1
        if nextToken() == UInt8(ascii: ",") || offset == start { advance() }
      }
      advance()
    case UInt8(ascii: "{"):
      advance()
      while let byte = nextToken(), byte != UInt8(ascii: "}") {
        entry(in: path)
        if nextToken() == UInt8(ascii: ",") { advance() }
      }
      advance()
    case _: while let byte, !",]}#\r\n".utf8.contains(byte) { advance() }
    }
  }

  /// Passes over a text in quotes of either kind, once or three times.
  private mutating func string() {
    let quote = bytes[offset]
    let isLong = bytes[offset...].starts(with: [quote, quote, quote])
    let end = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    advance(end.count)
    while let byte, !bytes[offset...].starts(with: end) {
      advance(byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1)
    }
    advance(end.count)
    // A long one may end in up to two quotes of its own.
    while isLong, byte == quote { advance() }
  }
}
