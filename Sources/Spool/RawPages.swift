internal import FoundationEssentials
internal import GRDB

/// Rows of the table `entry` in the pages of a damaged file, found without the tree that leads to
/// them.
///
/// Any row may be an old one, which SQLite has overwritten or deleted elsewhere; whoever takes one
/// tries its checksum.
///
/// Source: sqlite.org/fileformat2.html, sections 1.6, "B-tree Pages", and 2.1, "Record Format".
struct RawPages {
  private let bytes: [UInt8]
  private let pageSize: Int
  /// How many columns the table has.
  private static let columnCount = 13

  init(_ bytes: [UInt8], pageSize: Int) {
    self.bytes = bytes
    self.pageSize = pageSize
  }

  /// Hands over each row that has the columns of `entry`.
  func forEachRow(_ body: (SpoolRow) throws -> Void) rethrows {
    for page in 0..<bytes.count / pageSize {
      let start = page * pageSize
      // The first page begins with the head of the file.
      let head = start + (page == 0 ? 100 : 0)
      guard bytes[head] == 13 else { continue }
      let cells = number(head + 3, 2)
      guard cells > 0, head + 8 + 2 * cells <= start + pageSize else { continue }
      for cell in 0..<cells {
        if let row = row(start + number(head + 8 + 2 * cell, 2)) { try body(row) }
      }
    }
  }

  /// The row of a cell; nil when there is none of this table.
  private func row(_ start: Int) -> SpoolRow? {
    var position = start
    guard let size = variable(&position), let rowID = variable(&position),
      (1...1 << 20).contains(size), let payload = payload(position, Int(size))
    else { return nil }
    guard var values = Self.values(of: payload), values.count == Self.columnCount else {
      return nil
    }
    // What is the row's own number is not repeated in it.
    values[0] = rowID.databaseValue
    return SpoolRow(values, of: "entry")
  }

  /// All of a cell's record, what stands on pages of its own included.
  private func payload(_ start: Int, _ size: Int) -> [UInt8]? {
    let most = pageSize - 35
    let least = (pageSize - 12) * 32 / 255 - 23
    let wished = least + (size - least) % (pageSize - 4)
    let local = size <= most ? size : wished <= most ? wished : least
    guard start + local <= bytes.count else { return nil }
    var payload = Array(bytes[start..<start + local])
    var link = start + local
    while payload.count < size {
      guard link + 4 <= bytes.count else { return nil }
      let page = (number(link, 4) - 1) * pageSize
      guard page >= 0, page + pageSize <= bytes.count else { return nil }
      payload += bytes[page + 4..<page + 4 + min(size - payload.count, pageSize - 4)]
      link = page
    }
    return payload
  }

  /// A record's columns; nil when it is none.
  private static func values(of payload: [UInt8]) -> [DatabaseValue]? {
    let record = RawPages(payload, pageSize: payload.count)
    var position = 0
    guard let headSize = record.variable(&position), headSize <= payload.count else { return nil }
    var content = Int(headSize)
    var values: [DatabaseValue] = []
    while position < Int(headSize) {
      guard values.count < columnCount, let type = record.variable(&position),
        let value = record.value(type, &content)
      else { return nil }
      values.append(value)
    }
    return values
  }

  /// One column's value, behind which `start` then stands.
  private func value(_ type: Int64, _ start: inout Int) -> DatabaseValue? {
    let sizes = [0, 1, 2, 3, 4, 6, 8]
    switch type {
    case 0: return .null
    case 8, 9: return (type - 8).databaseValue
    case 1...6:
      let size = sizes[Int(type)]
      guard start + size <= bytes.count else { return nil }
      defer { start += size }
      let first = Int64(Int8(bitPattern: bytes[start]))
      return bytes[start + 1..<start + size].reduce(first) { $0 << 8 | Int64($1) }.databaseValue
    case 12...:
      let size = Int((type - 12) / 2)
      guard size <= bytes.count - start else { return nil }
      defer { start += size }
      let content = bytes[start..<start + size]
      return type & 1 == 0
        ? Data(content).databaseValue : String(decoding: content, as: UTF8.self).databaseValue
    case _: return nil
    }
  }

  private func number(_ start: Int, _ size: Int) -> Int {
    guard start >= 0, start + size <= bytes.count else { return 0 }
    return bytes[start..<start + size].reduce(0) { $0 << 8 | Int($1) }
  }

  /// SQLite's integer of 1 to 9 bytes, behind which `position` then stands.
  private func variable(_ position: inout Int) -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard bytes.indices.contains(position) else { return nil }
      let byte = bytes[position]
      position += 1
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return Int64(bitPattern: value) }
    }
    return nil
  }
}
