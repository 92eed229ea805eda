import Cluster
import Foundation

/// How long the docks of this home keep what they have posted: one number of days in
/// `$TALLY_HOME/kept-days`.
struct KeptDays {
  /// What a home without the file does: longer than most backups are apart.
  static let usual = 14
  /// Ten years are as good as for ever.
  static let range = 1...3_650

  private let cluster: Cluster

  /// Takes the home of this process.
  ///
  /// - Throws: `ClusterError` when nothing says where that is.
  init() throws {
    cluster = Cluster(home: try Cluster.home(environment: ProcessInfo.processInfo.environment))
  }

  private var path: String { cluster.home + "/kept-days" }

  /// The days that are kept; ``usual`` when nothing was said.
  ///
  /// - Throws: ``Failure`` when the file says something else: nothing is to be taken out then.
  func days() throws -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return Self.usual }
    let text = String(decoding: try InputFile.bytes(at: path), as: UTF8.self)
    let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let days = Int(line), Self.range.contains(days) else {
      throw Failure(
        .noInput, "\"\(path)\" is not a number of days",
        detail: "It must be from \(Self.range.lowerBound) to \(Self.range.upperBound).",
        hint: "`tally spool keep DAYS` writes it anew.")
    }
    return days
  }

  /// Writes the days down, for all sessions that begin from now on.
  func set(_ days: Int) throws {
    try cluster.makeHome()
    do {
      try Data("\(days)\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(
        .unavailable, "could not write \"\(path)\"", detail: InputFile.reason(error),
        hint: "Check TALLY_HOME: it must be a folder that can be made and written.")
    }
  }
}
