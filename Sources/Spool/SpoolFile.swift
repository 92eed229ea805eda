internal import GRDB
internal import Schema
internal import Synchronization

/// The file of a spool and the one connection to it.
///
/// One connection in one process, since Debian 12's SQLite (3.40.1) may damage a log that two
/// connections write or checkpoint at once (sqlite.org/wal.html, "The WAL-Reset Bug"; mended in
/// 3.51.3).
struct SpoolFile: Sendable {
  /// "TALY".
  static let applicationID: Int64 = 0x5441_4C59

  let queue: DatabaseQueue

  /// Opens the file, made when missing, and proves that SQLite will keep what it confirms.
  init(_ path: String) throws {
    var configuration = Configuration()
    // A reader may be repairing the log's index; nobody else ever waits for anybody.
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { try DurableSettings.apply(to: $0) }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try DurableSettings.check($0) }
    self.queue = queue
  }

  /// Opens the file of another process for looking only.
  ///
  /// Such a connection never writes the file or its log, and never checkpoints, not even when it is
  /// the last to close: for that it would need a lock that it cannot have on a file opened for
  /// reading. So it is no second party to the WAL-reset bug.
  init(readOnly path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(2)
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A file in memory, with its tables.
  static func inMemory() throws -> SpoolFile {
    let file = SpoolFile(queue: try DatabaseQueue())
    try file.migrate()
    return file
  }

  private init(queue: DatabaseQueue) { self.queue = queue }

  /// Makes the tables, or changes those of an older version.
  func migrate() throws {
    let known = Int64(SpoolSQL.versions.count)
    let version = try queue.read { try Self.number("user_version", $0) }
    for (next, file) in zip(1..., SpoolSQL.versions).dropFirst(Int(clamping: version)) {
      try queue.write { database in
        try database.execute(sql: file.text)
        try database.execute(sql: "PRAGMA user_version = \(next)")
        if next == 1 { try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
      }
    }
    precondition(version <= known, "a newer file is refused before it is migrated")
  }

  /// Moves what the log holds into the file, and says so when that fails.
  func checkpoint(_ mode: Database.CheckpointMode = .passive) throws {
    _ = try queue.writeWithoutTransaction { try $0.checkpoint(mode) }
  }

  /// What a pragma that is a number says.
  static func number(_ pragma: String, _ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
  }

  /// Keeps connections that must not be closed: closing one would write to a disk that failed.
  private static let abandoned = Mutex<[DatabaseQueue]>([])

  /// Gives up the connection without another call on the file, until the process ends.
  func abandon() {
    Self.abandoned.withLock { $0.append(queue) }
  }
}
