import Foundation
import Postgres
import TestSupport
import Testing

/// The real binary on a home of a test's own, with some items and orders.
struct Binary: Sendable {
  let home: String
  let database: TestDatabase

  /// A home with ten items of one order each, `PO-1` to `PO-10`, 1,000 of each.
  init() throws {
    home = try TestHome.make()
    let output = try TestHome.run(["db", "start"], home: home)
    let socket = output.split(separator: "\n").first { $0.hasPrefix("socket") }?
      .split(separator: " ").last
    let folder = try #require(socket)
    database = TestDatabase(
      appURL: "host=\(folder) dbname=tally user=tally_app",
      adminURL: "host=\(folder) dbname=tally user=tally_admin")
    try Catalogue(
      (1...10).map { .init("ITEM-\($0)", gtins: [Catalogue.gtin($0): 1]) },
      orders: (1...10).map { ("PO-\($0)", [.init("ITEM-\($0)", 1_000)]) }
    ).seed(database)
  }

  /// How a run of the binary went.
  struct Outcome: Sendable {
    let status: Int32
    let output: [String]
    let errors: String
    /// Whether the attack found its victim.
    var hasStruck = false
  }

  /// Kills a process once the binary has printed so many lines.
  struct Attack: Sendable {
    let victim: Victim
    let lines: Int
    /// How much later, in microseconds.
    let delay: UInt32
  }

  /// Runs the binary to its end.
  func run(
    _ arguments: String..., input: String? = nil, database url: String = ""
  ) async throws -> Outcome {
    try await run(arguments, input: input, database: url, under: nil)
  }

  /// Runs the binary to its end beside virtual USB devices, which befalls what a scenario says.
  ///
  /// - `wrapper`: a program and its arguments that runs the binary in its turn.
  func run(
    _ arguments: [String], beside scenario: String, through wrapper: [String] = []
  ) async throws -> Outcome {
    let testbed = URL(fileURLWithPath: try TestHome.binary).deletingLastPathComponent()
      .appendingPathComponent("USBTestbed").path
    return try await run(
      arguments, through: ["umockdev-wrapper", testbed, try file(scenario), "--"] + wrapper,
      under: nil)
  }

  /// Runs the binary to its end, on a thread of its own: other tests need Swift's.
  ///
  /// - `through`: a program and its arguments that runs the binary in its turn.
  func run(
    _ arguments: [String], through wrapper: [String] = [], input: String? = nil,
    database url: String = "", under attack: Attack?
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try play(
              wrapper + [try TestHome.binary] + arguments, input: input, database: url,
              under: attack)
          })
      }
    }
  }

  private func play(
    _ words: [String], input: String?, database url: String, under attack: Attack?
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TALLY_HOME": home, "TALLY_DATABASE_URL": url]) { $1 }
    process.standardInput = FileHandle.nullDevice
    if let input { process.standardInput = FileHandle(forReadingAtPath: try file(input)) }
    let output = Pipe()
    let errors = "\(home)/errors-\(UInt32.random(in: 0 ... .max))"
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    var text = Data()
    var lines = 0
    var waiting = attack
    var hasStruck = false
    while case let piece = output.fileHandleForReading.availableData, !piece.isEmpty {
      text += piece
      lines += piece.count { $0 == 0x0A }
      if let attack = waiting, lines >= attack.lines {
        waiting = nil
        usleep(attack.delay)
        if let id = self.process(of: attack.victim, in: process) {
          hasStruck = kill(id, SIGKILL) == 0
        }
      }
    }
    return Outcome(
      status: process.end(),
      output: String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init),
      errors: try String(contentsOfFile: errors, encoding: .utf8), hasStruck: hasStruck)
  }

  /// A file of the home with this text.
  func file(_ text: String) throws -> String {
    let path = "\(home)/file-\(UInt32.random(in: 0 ... .max))"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// The process to kill in the middle of a run.
enum Victim: CaseIterable, Sendable {
  case tally
  case postmaster
  case backend
  case checkpointer
}

extension Binary {
  /// The victim's number; nil when there is none now.
  private func process(of victim: Victim, in run: Process) -> Int32? {
    switch victim {
    case .tally: run.processIdentifier
    case .postmaster:
      (try? String(contentsOfFile: "\(home)/cluster/postmaster.pid", encoding: .utf8))?
        .split(separator: "\n").first.flatMap { Int32($0) }
    case .backend: server("usename = 'tally_app'")
    case .checkpointer: server("backend_type = 'checkpointer'")
    }
  }

  private func server(_ condition: String) -> Int32? {
    let query = "SELECT max(pid) FROM pg_stat_activity WHERE \(condition)"
    return (try? database.number(query)).flatMap { $0 == 0 ? nil : Int32($0) }
  }
}
