import Foundation
import SlipFolders
import Store

/// Follows the folders that scanners drop their files into, until somebody ends it.
struct DropFolderWatch {
  /// How long between two looks at the folders.
  private static let pause = Duration.milliseconds(500)

  let folders: [String]
  let decoding: FileDecoding
  let desk: DecodeDesk
  /// Brings a database back that has gone.
  private let revive: @Sendable () async throws -> Void
  private var drop = DropFolder()
  private let start = ContinuousClock.now
  /// The names of files by what they hold.
  private var read: [[UInt8]: String] = [:]
  /// The folders that cannot be looked at now, each told once.
  private var lost: Set<String> = []
  private var isDatabaseLost = false

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
    let names = folders.map { "\"\($0)\"" }.joined(separator: ", ")
    Terminal.note("Waiting for slips in \(names). Ctrl-C ends.")
    while !decoding.stop.isMade {
      let arrived = drop.look(
        at: files(), now: ContinuousClock.now - start, isBeingWritten: DropFolder.isBeingWritten)
      try await take(arrived)
      try await rest()
    }
  }

  /// All files in the folders now.
  private mutating func files() -> [(path: String, state: FileState)] {
    var files: [(path: String, state: FileState)] = []
    for folder in folders {
      do {
        files += try DropFolder.files(in: folder)
        if lost.remove(folder) != nil { Terminal.note("\"\(folder)\" is back") }
      } catch {
        guard lost.insert(folder).inserted else { continue }
        Terminal.report(
          Failure(
            .noInput, "could not read the folder \"\(folder)\"", detail: InputFile.reason(error),
            hint: "It is looked at again until it is back."))
      }
    }
    return files
  }

  private mutating func take(_ paths: [String]) async throws {
    var jobs: [DecodingJob] = []
    for path in paths {
      // What has gone in the meantime has not come.
      guard let digest = try? await FileDigest.ofFile(at: path) else { continue }
      if let name = read[digest] {
        if name != path { Terminal.note("\"\(path)\" is the same as \"\(name)\", which was read") }
        continue
      }
      read[digest] = path
      var job = DecodingJob(SlipFile(path: path, byteCount: 0, origin: .found))
      job.digest = digest
      jobs.append(job)
    }
    guard !jobs.isEmpty else { return }
    await decoding.pictures?.reserve(jobs.map(\.name))
    do {
      let desk = desk
      try await decoding.run(jobs) { try await desk.take($0) }
      try await desk.showAll()
      isDatabaseLost = false
    } catch let error as StoreError where error.code == .unreachable || error.code == .lost {
      // They come again, and nothing that was kept is kept twice.
      for job in jobs {
        drop.forget(job.path)
        if let digest = job.digest { read[digest] = nil }
      }
      if !isDatabaseLost { Terminal.report(Failure(error)) }
      isDatabaseLost = true
      // When it cannot be brought back now, the next file tries again.
      try? await revive()
    }
  }

  private func rest() async throws {
    var slept = Duration.zero
    while slept < Self.pause, !decoding.stop.isMade {
      try await Task.sleep(for: .milliseconds(100))
      slept += .milliseconds(100)
    }
  }
}
