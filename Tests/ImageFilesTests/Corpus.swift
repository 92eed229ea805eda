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

  private static let drawn = Result { try draw() }

  /// All entries, in the order of the manifest.
  static func entries() throws -> [Entry] { try drawn.get().entries }

  /// The bytes of one of the files.
  static func bytes(_ name: String) throws -> [UInt8] {
    let file = try drawn.get().folder.appending(path: name)
    return Array(try Data(contentsOf: file))
  }

  private static func draw() throws -> (folder: URL, entries: [Entry]) {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "pictures-\(UUID().uuidString)")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // The first time its tools are fetched.
    process.arguments = [
      "timeout", "300", root.appending(path: "scripts/pictures").path, folder.path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "scripts/pictures failed")
    let manifest = try String(contentsOf: folder.appending(path: "manifest.tsv"), encoding: .utf8)
    let entries = try manifest.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return Entry(
        file: String(fields[0]), page: try #require(Int(fields[1])), truth: String(fields[2]),
        tolerance: try #require(Int(fields[3])))
    }
    return (folder, entries)
  }
}
