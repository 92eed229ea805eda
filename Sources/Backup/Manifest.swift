package import Stock
package import Store

/// What a backup holds, told by itself.
package struct Manifest: Hashable, Sendable {
  /// The version of the program that made the backup.
  package var program: String
  /// The version of the server, such as `15.18`.
  package var server: String
  /// Whose history it is; nil when the tables were too old to know.
  package var installation: ID<Installation>?
  /// When the database was as the backup has it.
  package var takenAt: Instant
  /// What was in the database then.
  package var figures: Figures

  package init(
    program: String, server: String, installation: ID<Installation>?, takenAt: Instant,
    figures: Figures
  ) {
    self.program = program
    self.server = server
    self.installation = installation
    self.takenAt = takenAt
    self.figures = figures
  }
}

/// What a restored copy must show again.
package struct Figures: Hashable, Sendable {
  /// How many migrations had been applied, at least 1.
  package var migrations: Int
  /// The last one's name.
  package var lastMigration: String
  /// Rows of history: all scans that were kept.
  package var scans: Int64
  /// Rows of history: all transfers of goods.
  package var movements: Int64
  /// Rows of history: all exceptions, decided or not.
  package var exceptions: Int64
  /// Base units on hand, of all items.
  package var onHand: Int64
  /// The value of all movements, in minor units of whatever currency.
  package var valueMoved: Int64
  /// When the last scan was recorded; nil without any.
  package var lastScanAt: Instant?
}

extension Manifest {
  /// A name and a value a line, under a line that says what it is.
  var text: String {
    var lines: [(String, String?)] = [
      ("program", program), ("server", server),
      ("installation", installation.map { Hexadecimal.text($0.rawValue) }),
      ("taken_at", String(takenAt.microsecondsSince1970)),
      ("migrations", String(figures.migrations)), ("last_migration", figures.lastMigration),
      ("scans", String(figures.scans)), ("movements", String(figures.movements)),
      ("exceptions", String(figures.exceptions)), ("on_hand", String(figures.onHand)),
      ("value_moved", String(figures.valueMoved)),
    ]
    lines.append(("last_scan_at", figures.lastScanAt.map { String($0.microsecondsSince1970) }))
    let facts = lines.compactMap { line in line.1.map { "\(line.0) \($0)\n" } }
    return Self.mark + "\n" + facts.joined()
  }

  static let mark = "tally backup 1"

  /// Reads the text of a manifest; nil when it is none.
  ///
  /// Lines with names that are not known are passed over.
  init?(text: String) {
    var lines = text.split(separator: "\n")[...]
    guard lines.popFirst() == Self.mark[...] else { return nil }
    var facts: [Substring: String] = [:]
    for line in lines {
      guard let blank = line.firstIndex(of: " ") else { return nil }
      facts[line[..<blank]] = String(line[line.index(after: blank)...])
    }
    func number(_ name: Substring) -> Int64? { facts[name].flatMap { Int64($0) } }
    func instant(_ name: Substring) -> Instant? {
      number(name).map { Instant(microsecondsSince1970: $0) }
    }
    guard let program = facts["program"], let server = facts["server"],
      let takenAt = instant("taken_at"), let migrations = facts["migrations"].flatMap({ Int($0) }),
      let lastMigration = facts["last_migration"], let scans = number("scans"),
      let movements = number("movements"), let exceptions = number("exceptions"),
      let onHand = number("on_hand"), let valueMoved = number("value_moved")
    else { return nil }
    self.init(
      program: program, server: server,
      installation: facts["installation"].flatMap { UInt128($0, radix: 16) }
        .map { ID(rawValue: $0) },
      takenAt: takenAt,
      figures: Figures(
        migrations: migrations, lastMigration: lastMigration, scans: scans, movements: movements,
        exceptions: exceptions, onHand: onHand, valueMoved: valueMoved,
        lastScanAt: instant("last_scan_at")))
  }
}

/// Numbers as text of a fixed length.
enum Hexadecimal {
  /// 32 digits.
  static func text(_ number: UInt128) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// Two digits a byte.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
