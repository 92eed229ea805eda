/// Swift text taken apart into what is code, what is comment and what is literal.
struct SwiftText {
  /// A comment or literal, and the line on which it begins, counted from 1.
  struct Part: Hashable {
    let line: Int
    let text: String
  }

  /// The lines of the text, with spaces for comments and for what stands in literals.
  let code: [String]
  /// What the comments say, without `//`; of a block comment, one part.
  let comments: [Part]
  /// What the string literals say; an interpolation in them is `\()`, its code is in ``code``.
  let literals: [Part]

  init(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    reader.readCode(inInterpolation: false)
    code = String(decoding: reader.code, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    comments = reader.comments
    literals = reader.literals
  }
}

extension SwiftText {
  /// Reads as far as Tally's own Swift needs: regular expressions are in `#/…/#`.
  private struct Reader {
    let bytes: [UInt8]
    var offset = 0
    var line = 1
    var code: [UInt8] = []
    var comments: [Part] = []
    var literals: [Part] = []

    /// Reads to the end, or to the bracket that ends an interpolation.
    mutating func readCode(inInterpolation: Bool) {
      var depth = 0
      while offset < bytes.count {
        if starts("//") {
          readLineComment()
        } else if starts("/*") {
          readBlockComment()
        } else if let delimiter = delimiter() {
          readLiteral(delimiter)
        } else if starts("#/") {
          readBlank(to: "/#")
        } else if starts("`") {
          readBlank(to: "`")
        } else {
          if starts("(") { depth += 1 }
          if starts(")") {
            if inInterpolation, depth == 0 { return }
            depth -= 1
          }
          keep(1)
        }
      }
    }

    /// Reads a regular expression or a raw identifier.
    private mutating func readBlank(to end: String) {
      keep(end.utf8.count)
      while offset < bytes.count, !starts(end) { blank(1) }
      keep(end.utf8.count)
    }

    private mutating func readLineComment() {
      let start = offset
      while offset < bytes.count, !starts("\n") { blank(1) }
      comments.append(Part(line: line, text: text(start + 2..<offset)))
    }

    private mutating func readBlockComment() {
      let (start, first) = (offset, line)
      var depth = 0
      repeat {
        if starts("/*") { depth += 1 }
        if starts("*/") { depth -= 1 }
        blank(starts("/*") || starts("*/") ? 2 : 1)
      } while depth > 0 && offset < bytes.count
      comments.append(Part(line: first, text: text(start..<offset)))
    }

    /// How many `#` stand before the literal that begins here, and its quotes; nil if none does.
    private func delimiter() -> (hashes: String, quotes: String)? {
      guard bytes[offset] == 0x22 || bytes[offset] == 0x23 else { return nil }
      let hashes = String(repeating: "#", count: bytes[offset...].prefix { $0 == 0x23 }.count)
      for quotes in [#"""""#, #"""#] where starts(hashes + quotes) { return (hashes, quotes) }
      return nil
    }

    private mutating func readLiteral(_ delimiter: (hashes: String, quotes: String)) {
      let (end, escape) = (delimiter.quotes + delimiter.hashes, #"\"# + delimiter.hashes)
      let first = line
      var said: [UInt8] = []
      keep(end.utf8.count)
      while offset < bytes.count, !starts(end) {
        if starts(escape + "(") {
          said += Array(#"\()"#.utf8)
          blank(escape.utf8.count)
          keep(1)
          readCode(inInterpolation: true)
          keep(1)
        } else {
          let count = min(starts(escape) ? escape.utf8.count + 1 : 1, bytes.count - offset)
          said += bytes[offset..<offset + count]
          blank(count)
        }
      }
      keep(end.utf8.count)
      literals.append(Part(line: first, text: String(decoding: said, as: UTF8.self)))
    }

    private func starts(_ text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

    private func text(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func keep(_ count: Int) { take(count) { $0 } }

    private mutating func blank(_ count: Int) { take(count) { $0 == 0x0A ? $0 : 0x20 } }

    private mutating func take(_ count: Int, as shown: (UInt8) -> UInt8) {
      for byte in bytes[offset...].prefix(count) {
        code.append(shown(byte))
        if byte == 0x0A { line += 1 }
        offset += 1
      }
    }
  }
}
