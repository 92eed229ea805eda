/// The directory of a spool, which one process at a time has.
///
/// ```
/// spool.lock                  whoever holds its lock has the spool
/// spool.last                  the last position that was confirmed, as far as that was written
/// spool.reserve               room that is given up when the disk is full
/// current/                    the file that is written, with SQLite's log beside it
/// aside-000001-broken-812/    a file that must not be written again; 812 was its last position
/// aside-000002-damaged/       a file that did not hold what was written to it
/// new/, salvage/              what a crash may leave half made; removed at the next start
/// ```
///
/// A file and its log are in a directory of their own, since one rename then moves both. `current`
/// appears only when all that could be read of the file set aside last is in it: so whoever finds
/// none, and something set aside, has a rotation to finish.
struct SpoolDirectory: Sendable {
  let path: String

  static let fileName = "spool.db"

  var lock: String { path + "/spool.lock" }
  var reserve: String { path + "/spool.reserve" }
  var last: String { path + "/spool.last" }
  var current: String { path + "/current" }
  var new: String { path + "/new" }
  var salvage: String { path + "/salvage" }

  /// The database in one of the directories.
  static func file(in directory: String) -> String { directory + "/" + fileName }

  /// SQLite's log beside the database in one of the directories.
  static func log(in directory: String) -> String { file(in: directory) + "-wal" }

  // MARK: Set aside

  /// A file that was set aside.
  struct Aside: Sendable {
    let path: String
    /// The last position that was confirmed in it; nil when that is not known.
    let lastPosition: Int64?
  }

  /// What was set aside, the oldest first.
  var asides: [Aside] {
    SystemCalls.names(in: path).compactMap { name in
      guard name.hasPrefix("aside-") else { return nil }
      let last = name.split(separator: "-").last.flatMap { Int64($0) }
      return Aside(path: path + "/" + name, lastPosition: name.contains("broken") ? last : nil)
    }
  }

  /// Sets the current file aside in one step.
  ///
  /// - `lastPosition`: of a file that may hold later entries, which were never confirmed.
  func setAside(lastPosition: Int64?) throws(SpoolError) -> Aside {
    let numbers = SystemCalls.names(in: path).compactMap { name in
      name.hasPrefix("aside-") ? Int(name.dropFirst(6).prefix { $0.isNumber }) : nil
    }
    let digits = String((numbers.max() ?? 0) + 1)
    let number = String(repeating: "0", count: Swift.max(0, 6 - digits.count)) + digits
    let name =
      "/aside-\(number)-" + (lastPosition.map { "broken-\($0)" } ?? "damaged")
    let aside = Aside(path: path + name, lastPosition: lastPosition)
    try SystemCalls.rename(current, to: aside.path)
    return aside
  }

  /// Makes what was built in `new` the current file, durable with its name.
  func promoteNew() throws(SpoolError) {
    try SystemCalls.synchronizeDirectory(new)
    try SystemCalls.rename(new, to: current)
    try SystemCalls.synchronizeDirectory(path)
  }

  /// Removes what a crash may have left half made.
  func removeLeftovers() throws(SpoolError) {
    try SystemCalls.removeDirectory(new)
    try SystemCalls.removeDirectory(salvage)
  }
}
