import Foundation
import Testing

/// Runs `SpoolWriter`, which lies beside the tests.
enum Writer {
  static func path() throws -> String {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for candidate in [folder, folder.deletingLastPathComponent()] {
      let path = candidate.appendingPathComponent("SpoolWriter").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw TestFailure("SpoolWriter is not beside \(folder.path)")
  }

  /// What a writer printed, line by line; a line that a kill cut off is left out.
  struct Record {
    var lines: [[Substring]]

    init(_ text: String) {
      let whole = text.lastIndex(of: "\n").map { text[..<$0] } ?? ""
      lines = whole.split(separator: "\n").map { $0.split(separator: " ") }
    }

    /// The scans of the lines that begin so, in their order.
    func numbers(_ word: String) -> [Int] {
      lines.compactMap { $0.first == Substring(word) && $0.count > 1 ? Int($0[1]) : nil }
    }

    func has(_ word: String) -> Bool { lines.contains { $0.first == Substring(word) } }
  }

  /// What a spool holds, as a process of its own reads it.
  struct Listing {
    var pending: [Int] = []
    var settled: [Int] = []
    /// Entries that are not as they were appended.
    var changed: [Int] = []
    var findings: [String] = []

    var all: Set<Int> { Set(pending + settled) }
  }

  /// What a spool holds once it was started, with what is in a spare directory.
  static func list(_ directory: String, spare: String = "") async throws -> Listing {
    let text = try await shell("\"$1\" list \"$2\" ${3:+\"$3\"}", path(), directory, spare)
    var listing = Listing()
    var last = 0
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.first == "entry", words.count == 4, let position = Int(words[1]),
        let number = Int(words[2])
      else {
        listing.findings.append(String(line))
        continue
      }
      #expect(position > last, "positions grow")
      last = position
      switch words[3] {
      case "pending": listing.pending.append(number)
      case "settled": listing.settled.append(number)
      case _: listing.changed.append(number)
      }
    }
    return listing
  }

  /// Runs a writer to its end.
  ///
  /// - `faults`: variables of FaultyDisk.
  static func write(
    _ directory: String, _ numbers: Range<Int>, spare: String = "", faults: [String: String] = [:]
  ) async throws -> Record {
    let variables = faults.sorted(by: { $0.key < $1.key }).map { "\($0.key)=\($0.value)" }
    let text = try await shell(
      "d=$1; shift; env $1 timeout 60 \"$2\" write \"$d\" $3 $4 ${5:+\"$5\"} 2>&1 || :", directory,
      variables.joined(separator: " "), path(), "\(numbers.lowerBound)", "\(numbers.count)", spare)
    return Record(text + "\n")
  }

  /// Whether everything that was confirmed is there, as it was, once, and nothing else but what was
  /// under way when the writer ended.
  static func expectKept(
    _ saved: some Sequence<Int>, in listing: Listing, underway: Int = 1, _ comment: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let saved = Set(saved)
    #expect(listing.changed == [], "\(comment)", sourceLocation: sourceLocation)
    #expect(
      saved.subtracting(listing.all) == [], "lost, \(comment)", sourceLocation: sourceLocation)
    #expect(
      listing.all.subtracting(saved).count <= underway,
      "\(listing.all.subtracting(saved).sorted()) was never confirmed, \(comment)",
      sourceLocation: sourceLocation)
    #expect(
      listing.pending.count + listing.settled.count == listing.all.count, "twice, \(comment)",
      sourceLocation: sourceLocation)
  }
}
