import ArgumentParser
import Backup
import Cluster
import Documents
import Foundation
import Scanning
import Stock

extension Database {
  struct TakeBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Write the database into one file, while others go on working.",
      discussion: """
        EXAMPLES:
          tally db backup monday.tally                   everything, as it is now
          tally db restore --check monday.tally          prove that it is good
          tally db backup --replace /media/stick/tally   in place of the last

        The file can be read by nobody but its owner, and is never there half: it gets its name when
        it is complete and on the disk. With TALLY_DATABASE_URL set, back up as the role that
        migrates.
        """)

    @Argument(help: "The file to write.") var file: String
    @Flag(help: "Replace the file if it is there.") var replace = false
    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
      let home = try Home.current()
      if case .embedded(let cluster) = home, try await cluster.status().state == .absent {
        // Else there would be one now, and nothing in it.
        throw BackupError(
          .nothingThere, "there is nothing to back up",
          detail: "There is no database in \"\(cluster.home)\".", hint: "Check TALLY_HOME.")
      }
      let url = try await home.ownerURL()
      let backup = try await Interruption.cancelling {
        let shows = BackupProgress.isShown
        defer { Terminal.showProgress(nil) }
        return try await Backup.take(
          of: url, to: file, replacing: replace, program: Tally.version
        ) { step in
          if shows { Terminal.showProgress(BackupProgress.text(step)) }
        }
      }
      if json { Terminal.line(backup.json) } else { backup.facts.show() }
    }
  }
}

/// The line that says how far a backup or a restore is.
enum BackupProgress {
  /// Whether somebody watches.
  static var isShown: Bool {
    isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  static func text(_ step: Backup.Step) -> String {
    switch step {
    case .writing(let byteCount): "writing: \(size(byteCount))"
    case .checking(let share): "checking the file: \(Int(share * 100)) %"
    case .restoring: "restoring into a second database"
    case .migrating: "bringing its tables up to date"
    case .proving(let check): "proving the copy: \(check)"
    case .swapping: "putting the copy in place"
    }
  }

  /// Bytes in the largest unit that leaves a whole number, in steps of 1,000.
  static func size(_ byteCount: Int64) -> String {
    let units = ["bytes", "kB", "MB", "GB"]
    var (value, unit) = (Double(byteCount), 0)
    while value >= 1_000, unit + 1 < units.count {
      value /= 1_000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    return unit == 0 ? "\(byteCount) bytes" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

extension BackupFile {
  /// What a person wants to know of it.
  var facts: Facts {
    var facts = Facts()
    facts.add("file", path)
    facts.add("size", BackupProgress.size(byteCount))
    facts.add("taken", manifest.takenAt.minute + " UTC")
    facts.add("installation", manifest.installation.map { UUIDText.text($0.rawValue) })
    facts.add("last scan", manifest.figures.lastScanAt.map { $0.minute + " UTC" })
    facts.add(
      "content",
      counted(Int(manifest.figures.scans), "scan") + ", "
        + counted(Int(manifest.figures.movements), "movement") + ", "
        + "\(manifest.figures.onHand) on hand")
    facts.add("made by", "tally \(manifest.program), PostgreSQL \(manifest.server)")
    facts.add("sha256", digest)
    return facts
  }

  var json: JSON {
    let figures = manifest.figures
    return [
      "file": .string(path), "bytes": .integer(byteCount), "sha256": .string(digest),
      "takenAt": .instant(manifest.takenAt),
      "installation": .optional(manifest.installation.map { UUIDText.text($0.rawValue) }),
      "program": .string(manifest.program), "server": .string(manifest.server),
      "schema": .count(figures.migrations), "scans": .integer(figures.scans),
      "movements": .integer(figures.movements), "exceptions": .integer(figures.exceptions),
      "onHand": .integer(figures.onHand), "lastScanAt": .instant(figures.lastScanAt),
    ]
  }
}

extension Interruption {
  /// Runs something that an interruption cancels, so that it cleans up behind itself.
  static func cancelling<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let work = Task { try await body() }
    begin { work.cancel() }
    defer { forget() }
    return try await work.value
  }
}
