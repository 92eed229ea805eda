import Foundation
import Testing

/// Files of every format and depth, drawn by `scripts/pictures` once for all tests.
enum Corpus {
  /// One page of a file, and what must be seen in it.
  struct Entry: CustomTestStringConvertible, Sendable {
    let file: String
    let page: Int
    /// The file with the greys.
    let truth: String
    /// How far each grey may be off.
    let tolerance: Int

    var testDescription: String { "\(file), page \(page)" }
  }

  /// `scripts/pictures` failed, and said why; an error of its own, so that every test that needs the
  /// files fails and not only the first.
  private struct NotDrawn: Error {}

  private static let drawn = Result { try draw() }

  /// All entries, in the order of the manifest.
  static func entries() throws -> [Entry] { try drawn.get().entries }

  /// The bytes of one of the files.
  static func bytes(_ name: String) throws -> [UInt8] {
    try #require(try drawn.get().files[name], "\(name) has not been drawn")
  }

  private static func draw() throws -> (files: [String: [UInt8]], entries: [Entry]) {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pictures-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // The first time its tools are fetched.
    process.arguments = [
      "timeout", "300", root.appending(path: "scripts/pictures").path, folder.path,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NotDrawn() }
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = Array(try Data(contentsOf: folder.appending(path: name)))
    }
    let manifest = try String(contentsOf: folder.appending(path: "manifest.tsv"), encoding: .utf8)
    let entries = try manifest.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return Entry(
        file: String(fields[0]), page: try #require(Int(fields[1])), truth: String(fields[2]),
        tolerance: try #require(Int(fields[3])))
    }
    return (files, entries)
  }
}
