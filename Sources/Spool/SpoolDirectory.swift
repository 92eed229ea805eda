/// The directory of a spool, which one process at a time has.
///
/// ```
/// spool.lock                  whoever holds its lock has the spool
/// spool.last                  the last position that was confirmed, as far as that was written
/// spool.reserve               room that is given up when the disk is full
/// spool.spare                 which directory the file goes on in when this disk fails
/// spool.resync                somebody asks whoever has the spool to post again what was lost
/// current/                    the file that is written, with SQLite's log beside it
/// aside-000001-broken-812/    a file that must not be written again; 812 was its last position
/// aside-000002-damaged/       a file that did not hold what was written to it
/// aside-000003-taken/         in a spare directory: a file that went on elsewhere since
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
  var spare: String { path + "/spool.spare" }
  var request: String { path + "/spool.resync" }
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

  /// What was set aside and may have to be read again, the oldest first.
  var asides: [Aside] {
    SystemCalls.names(in: path).compactMap { name in
      guard name.hasPrefix("aside-"), !name.hasSuffix("-taken") else { return nil }
      let last = name.split(separator: "-").last.flatMap { Int64($0) }
      return Aside(path: path + "/" + name, lastPosition: name.contains("broken") ? last : nil)
    }
  }

  /// Sets the current file aside in one step.
  ///
  /// - `lastPosition`: of a file that may hold later entries, which were never confirmed.
  func setAside(lastPosition: Int64?) throws(SpoolError) -> Aside {
    let path = try setAside(as: lastPosition.map { "broken-\($0)" } ?? "damaged")
    return Aside(path: path, lastPosition: lastPosition)
  }

  /// Sets the current file aside, all of which has gone on elsewhere, durably.
  func setTaken() throws(SpoolError) {
    _ = try setAside(as: "taken")
    try SystemCalls.synchronizeDirectory(path)
    // The next file here counts from where the other one will be then.
    try SystemCalls.remove(last)
  }

  private func setAside(as kind: String) throws(SpoolError) -> String {
    let numbers = SystemCalls.names(in: path).compactMap { name in
      name.hasPrefix("aside-") ? Int(name.dropFirst(6).prefix { $0.isNumber }) : nil
    }
    let digits = String((numbers.max() ?? 0) + 1)
    let number = String(repeating: "0", count: Swift.max(0, 6 - digits.count)) + digits
    let aside = path + "/aside-\(number)-\(kind)"
    try SystemCalls.rename(current, to: aside)
    return aside
  }

  /// Makes what was built in `new` the current file, durable with its name.
  func promoteNew() throws(SpoolError) {
    try SystemCalls.synchronizeDirectory(new)
    try SystemCalls.rename(new, to: current)
    try SystemCalls.synchronizeDirectory(path)
  }

  /// Whether a file is here, or was set aside for one that was not finished.
  var hasFile: Bool { SystemCalls.exists(current) || !asides.isEmpty }

  /// Removes what a crash may have left half made.
  func removeLeftovers() throws(SpoolError) {
    try SystemCalls.removeDirectory(new)
    try SystemCalls.removeDirectory(salvage)
  }
}

/// Directories on other disks in which a spool's file may have gone on.
extension SpoolDirectory {
  /// Their paths: the one that is meant now, then those that were noted, each once.
  static func spares(of own: SpoolDirectory, _ meant: String?) -> [String] {
    let bytes = (try? SystemCalls.read(own.spare)).flatMap(\.self) ?? []
    let noted = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    var paths: [String] = []
    for path in [meant].compactMap(\.self) + noted where !paths.contains(path) {
      paths.append(path)
    }
    return paths
  }

  /// Notes them, a line each.
  func noteSpares(_ paths: [String]) throws(SpoolError) {
    if paths.isEmpty { return try SystemCalls.remove(spare) }
    try SystemCalls.write([UInt8](paths.joined(separator: "\n").utf8), to: spare + ".new")
    try SystemCalls.rename(spare + ".new", to: spare)
    try SystemCalls.synchronizeDirectory(path)
  }

  /// Whether both are on one disk, as far as Linux tells.
  func isOnDisk(of other: SpoolDirectory) -> Bool {
    guard let mine = try? SystemCalls.status(path), let its = try? SystemCalls.status(other.path)
    else { return false }
    return mine.device == its.device
  }
}
