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
  struct Outcome {
    let status: Int32
    let output: [String]
    let errors: String
  }

  /// Runs the binary to its end.
  func run(
    _ arguments: String..., input: String? = nil, database url: String = ""
  ) throws -> Outcome {
    try run(arguments, input: input, database: url) { _, _ in }
  }

  /// Runs the binary to its end, showing `watch` each line of output as it comes.
  func run(
    _ arguments: [String], input: String? = nil, database url: String = "",
    watch: (Process, Int) -> Void
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try TestHome.binary)
    process.arguments = arguments
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
    while case let piece = output.fileHandleForReading.availableData, !piece.isEmpty {
      text += piece
      lines += piece.count { $0 == 0x0A }
      watch(process, lines)
    }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// A file of the home with this text.
  func file(_ text: String) throws -> String {
    let path = "\(home)/file-\(UInt32.random(in: 0 ... .max))"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
