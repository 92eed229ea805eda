internal import FoundationEssentials
internal import GRDB
internal import Stock

/// A row of the spool that does not say what was written into it.
struct DamagedRow: Error {
  let table: String
  /// Its position, where it has one that can be read.
  let position: Int64?
}

/// The values of a row, which may be of any type: what a damaged file says is not to be trusted,
/// and GRDB's own conversions end the process where a type differs.
struct SpoolRow {
  private let values: [DatabaseValue]
  private let table: String

  init(_ row: Row, of table: String) {
    self.init(Array(row.databaseValues), of: table)
  }

  init(_ values: [DatabaseValue], of table: String) {
    self.values = values
    self.table = table
  }

  var damage: DamagedRow {
    DamagedRow(table: table, position: table == "entry" ? try? number(0) : nil)
  }

  func number(_ index: Int) throws(DamagedRow) -> Int64 {
    guard case .int64(let number) = storage(index) else {
      throw DamagedRow(table: table, position: nil)
    }
    return number
  }

  func optionalNumber(_ index: Int) throws(DamagedRow) -> Int64? {
    if case .null = storage(index) { return nil }
    return try number(index)
  }

  func text(_ index: Int) throws(DamagedRow) -> String {
    guard case .string(let text) = storage(index) else { throw damage }
    return text
  }

  func optionalText(_ index: Int) throws(DamagedRow) -> String? {
    if case .null = storage(index) { return nil }
    return try text(index)
  }

  func bytes(_ index: Int) throws(DamagedRow) -> [UInt8] {
    switch storage(index) {
    case .blob(let data): return [UInt8](data)
    case .null, .int64, .double, .string: throw damage
    }
  }

  func instant(_ index: Int) throws(DamagedRow) -> Instant {
    Instant(microsecondsSince1970: try number(index))
  }

  func id<Kind>(_ index: Int) throws(DamagedRow) -> ID<Kind> {
    let bytes = try bytes(index)
    guard bytes.count == 16 else { throw damage }
    return ID(rawValue: bytes.reduce(0) { $0 << 8 | UInt128($1) })
  }

  private func storage(_ index: Int) -> DatabaseValue.Storage {
    values.indices.contains(index) ? values[index].storage : .null
  }
}

extension ID {
  /// Its 16 bytes, the most significant first.
  var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: rawValue >> (120 - 8 * $0)) }
  }
}

extension [UInt8] {
  /// As a statement takes it.
  var blob: Data { Data(self) }
}

extension String {
  /// The same without zero characters, at which SQLite's texts end.
  var withoutZeros: String {
    utf8.contains(0) ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self
  }
}
