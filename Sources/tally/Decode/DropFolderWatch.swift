import Foundation
import Scanning
import SlipFolders
import Store

/// Follows the folders that scanners drop their files into, until somebody ends it.
struct DropFolderWatch {
  /// How long between two looks at the folders.
  private static let pause = Duration.milliseconds(500)
  /// The longest time between two tries to bring a database back.
  private static let longestPause = Duration.seconds(30)

  let folders: [String]
  let decoding: FileDecoding
  let desk: DecodeDesk
  /// Brings a database back that has gone.
  private let revive: @Sendable () async throws -> Void
  private var drop = DropFolder()
  private let start = ContinuousClock.now
  /// The names of files by what they hold.
  private var read: [[UInt8]: String] = [:]
  /// What may not be looked at in the folders, each told once.
  private var unreadable: Set<String> = []
  /// The folders that cannot be looked at now, each told once.
  private var lost: Set<String> = []
  /// How long until a lost database is tried again; nil when it is there.
  private var patience: Duration?

  init(
    _ folders: [String], _ decoding: FileDecoding, _ desk: DecodeDesk,
    revive: @escaping @Sendable () async throws -> Void
  ) {
    self.folders = folders
    self.decoding = decoding
    self.desk = desk
    self.revive = revive
  }

  mutating func run() async throws {
    let names = folders.map(Self.quoted).joined(separator: ", ")
    Terminal.note("Waiting for slips in \(names). Ctrl-C ends.")
    while !decoding.stop.isMade {
      if let patience {
        try await rest(patience)
        guard !decoding.stop.isMade, try await isDatabaseBack(after: patience) else { continue }
      }
      let now = ContinuousClock.now - start
      let arrived = drop.look(
        at: files(), now: now, isBeingWritten: DropFolder.isBeingWritten)
      for path in drop.stillEmpty(now: now) {
        Terminal.report(
          Failure(
            .noInput, "\(Self.quoted(path)) is empty",
            hint: "A scanner whose disk is full makes such files. It is read once it has grown."))
      }
      try await take(arrived)
      try await rest(Self.pause)
    }
    let waiting = await desk.waiting
    if waiting > 0 {
      Terminal.note(
        "\(counted(waiting, "file")) not kept, since the database is not there: decode again")
    }
  }

  /// Tries to bring the database back, and to tell what waits for it.
  private mutating func isDatabaseBack(after patience: Duration) async throws -> Bool {
    do {
      try? await revive()
      try await desk.showAll()
      self.patience = nil
      return true
    } catch let error as StoreError where Self.isLoss(error) {
      self.patience = min(patience * 2, Self.longestPause)
      return false
    }
  }

  private static func isLoss(_ error: StoreError) -> Bool {
    error.code == .unreachable || error.code == .lost
  }

  /// A name as it is told to people.
  private static func quoted(_ path: String) -> String { "\"\(ScanText.printable(path))\"" }

  /// All files in the folders now.
  private mutating func files() -> [(path: String, state: FileState)] {
    var files: [(path: String, state: FileState)] = []
    var problems: [(path: String, error: any Error)] = []
    for folder in folders {
      do {
        let contents = try DropFolder.contents(of: folder)
        files += contents.files
        problems += contents.problems
        if lost.remove(folder) != nil { Terminal.note("\(Self.quoted(folder)) is back") }
      } catch {
        guard lost.insert(folder).inserted else { continue }
        Terminal.report(
          Failure(
            .noInput, "could not read the folder \"\(folder)\"", detail: InputFile.reason(error),
            hint: "It is looked at again until it is back."))
      }
    }
    for (path, error) in problems where !unreadable.contains(path) { tell(path, error) }
    unreadable = Set(problems.map(\.path))
    return files
  }

  private func tell(_ path: String, _ error: any Error) {
    Terminal.report(
      Failure(.noInput, "could not read \"\(path)\"", detail: InputFile.reason(error)))
  }

  private mutating func take(_ paths: [String]) async throws {
    var jobs: [DecodingJob] = []
    for path in paths {
      guard let digest = await digest(of: path) else { continue }
      if let name = read[digest.bytes] {
        if name != path {
          Terminal.note(
            "\(Self.quoted(path)) is the same as \(Self.quoted(name)), which was read")
        }
        continue
      }
      read[digest.bytes] = path
      var job = DecodingJob(SlipFile(path: path, byteCount: 0, origin: .found))
      job.digest = digest
      jobs.append(job)
    }
    guard !jobs.isEmpty else { return }
    await decoding.pictures?.reserve(jobs.map(\.name))
    var handed = 0
    var (changed, failed): (Set<Int>, Set<Int>) = ([], [])
    do {
      let desk = desk
      try await decoding.run(jobs) { file in
        if file.isChanged { changed.insert(handed) }
        // Who drops it again under another name wants it tried again.
        if file.hasProblems { failed.insert(handed) }
        handed += 1
        try await desk.take(file)
      }
      try await desk.showAll()
    } catch let error as StoreError where Self.isLoss(error) {
      Terminal.report(Failure(error))
      patience = Self.pause
    }
    // What the desk has not got comes again; the rest waits there until the database is back.
    for (index, job) in jobs.enumerated() where index >= handed || changed.contains(index) {
      drop.forget(job.path)
      if let digest = job.digest { read[digest.bytes] = nil }
    }
    for index in failed {
      if let digest = jobs[index].digest { read[digest.bytes] = nil }
    }
  }

  /// What a file is known by; nil when it has gone, or there is nothing to be done with it, which
  /// is told.
  private func digest(of path: String) async -> FileDigest? {
    do {
      return try await FileDigest.ofFile(at: path, decoding.stop)
    } catch is CancellationError {
      return nil
    } catch let error as FileDigest.TooLarge {
      Terminal.report(Failure(.noInput, "could not read \"\(path)\"", detail: error.message))
    } catch {
      // What has gone in the meantime has not come.
      if FileManager.default.fileExists(atPath: path) { tell(path, error) }
    }
    return nil
  }

  private func rest(_ time: Duration) async throws {
    var slept = Duration.zero
    while slept < time, !decoding.stop.isMade {
      try await Task.sleep(for: .milliseconds(100))
      slept += .milliseconds(100)
    }
  }
}
