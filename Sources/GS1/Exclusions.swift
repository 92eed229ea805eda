/// Which lines of the table exclude each other, as one bit for each pair.
struct Exclusions {
  /// The keys whose last component is a serial number that may be missing.
  static let serializableKeys = ["253", "255", "8003"]
  /// The digital signature, which asks for the serial number of such a key.
  static let signature = "8030"

  /// Four words for each entry; the bits of one are the entries that it excludes.
  private var words: [UInt64]
  /// Whether an entry excludes any.
  private var some: [Bool]

  /// Reads the patterns of the entries.
  ///
  /// A pattern always covers whole lines, and excluding is mutual although one side says it.
  init(_ reader: TableReader) {
    let entries = reader.entries
    precondition(entries.count <= 256, "four words have no bit for more than 256 entries")
    words = Array(repeating: 0, count: entries.count * 4)
    some = Array(repeating: false, count: entries.count)
    // The first code of each line: in a pattern that is the one with zeros for `n`.
    var lines: [String: Int] = [:]
    for (row, code) in zip(reader.rows, reader.codes) where Int(row.entry) == lines.count {
      lines[code] = lines.count
    }
    for (entry, facts) in entries.enumerated() {
      for pattern in facts.exclusions {
        let code = String(decoding: pattern.utf8.map { $0 == 0x6E ? 0x30 : $0 }, as: UTF8.self)
        guard let other = lines[code] else { preconditionFailure("no line begins with \(code)") }
        exclude(entry, other)
      }
    }
    // Only without its serial number, which is looked at when this bit was found.
    for key in Self.serializableKeys {
      if let key = lines[key], let signature = lines[Self.signature] { exclude(key, signature) }
    }
  }

  private mutating func exclude(_ left: Int, _ right: Int) {
    for (entry, other) in [(left, right), (right, left)] {
      words[entry * 4 + other / 64] |= 1 << UInt64(other % 64)
      some[entry] = true
    }
  }

  /// Whether the entry excludes any other, or other identifiers of its own line.
  func hasAny(_ entry: UInt8) -> Bool {
    some[Int(entry)]
  }

  /// Whether identifiers of the two entries may exclude each other, if they are not the same.
  func has(_ entry: UInt8, _ other: UInt8) -> Bool {
    words[Int(entry) * 4 + Int(other) / 64] >> UInt64(other % 64) & 1 == 1
  }
}
