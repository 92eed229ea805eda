internal import Forwarding
internal import GRDB
internal import Schema

/// Whether a file is a spool and says what was written into it.
enum SpoolCheck {
  /// The fact that says which version the tables have, beside `user_version`, which has no checksum.
  static let versionFact = "version"

  /// The fact that says how many positions have no entry, beside those that were taken out after
  /// their time; none when all have.
  static let lostFact = "lost"

  /// Whether a file's first 20 bytes are those of a database with a log (sqlite.org/fileformat2.html,
  /// section 1.3, "The Database Header").
  static func isDatabase(_ head: [UInt8]) -> Bool {
    head.count == 20 && head.starts(with: "SQLite format 3\0".utf8) && head[18...] == [2, 2]
  }

  /// Refuses what is not a spool of this version or an older one.
  static func identity(_ database: Database) throws {
    let application = try SpoolFile.number("application_id", database)
    let version = try SpoolFile.number("user_version", database)
    let known = SpoolSQL.versions.count
    let fact = try facts(database)[versionFact].flatMap { Int($0) }
    if let fact, fact > known {
      throw SpoolError(
        .foreign, "the spool was made by a newer Tally",
        detail: "It has version \(fact), and this Tally knows \(known).",
        hint: "Scan with the Tally that made it, or a newer one.")
    }
    guard application == SpoolFile.applicationID, let fact, version == fact else {
      throw SpoolError(
        .damaged, "the spool is damaged", detail: "Its head is not that of a spool.")
    }
  }

  /// What SQLite itself can tell, pages and cells, but not values.
  static func structure(_ database: Database) throws {
    let answer = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "nothing"
    guard answer == "ok" else {
      throw SpoolError(.damaged, "the spool is damaged", detail: "SQLite said: \(answer).")
    }
  }

  /// Reads every row and its checksum, and counts them.
  static func rows(_ database: Database) throws {
    let entries = try Row.fetchCursor(
      database, sql: SpoolSQL.entries.text, arguments: [Int64.min, Int64.max, -1])
    var count: Int64 = 0
    while let row = try entries.next() {
      _ = try EntryRow(row)
      count += 1
    }
    let last = try Spool.lastPosition(database)
    let pruned = try SpoolCount.pruned(database).reduce(0) { $0 &+ $1.count }
    let lost = try facts(database)[lostFact].flatMap { Int64($0) } ?? 0
    guard count &+ pruned &+ lost == last else {
      throw SpoolError(
        .damaged, "the spool is damaged",
        detail: "Of \(last) entries, \(count) are there and \(pruned) were taken out.")
    }
    let deliveries = try Row.fetchCursor(database, sql: SpoolSQL.deliveries.text)
    while let row = try deliveries.next() { _ = try Delivery(row) }
  }

  /// All facts by name.
  static func facts(_ database: Database) throws -> [String: String] {
    var facts: [String: String] = [:]
    let rows = try Row.fetchCursor(database, sql: SpoolSQL.facts.text)
    while let row = try rows.next() {
      let (name, content) = try fact(row)
      facts[name] = content
    }
    return facts
  }

  /// A row of the table `fact`.
  static func fact(_ row: Row) throws(DamagedRow) -> (name: String, content: String) {
    let values = SpoolRow(row, of: "fact")
    let (name, content) = (try values.text(0), try values.text(1))
    guard try values.number(2) == checksum(ofFact: name, content) else { throw values.damage }
    return (name, content)
  }

  static func checksum(ofFact name: String, _ content: String) -> Int64 {
    var sum = Checksum()
    sum.add(name)
    sum.add(content)
    return sum.value
  }
}
