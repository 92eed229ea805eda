import Foundation
import Testing

/// Golden transcripts: what the real binary says, word for word.
///
/// `TALLY_RECORD=1 scripts/test EndToEnd` writes what it says now into the files, to be read as a
/// change like any other.
@Suite struct `A transcript` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Transcripts")

  private static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  private static let isRecording = ProcessInfo.processInfo.environment["TALLY_RECORD"] == "1"

  @Test func `has a file`() {
    #expect(Self.names.count > 5)
  }

  @Test(arguments: names)
  func `says what it said before`(name: String) throws {
    let file = Self.folder.appendingPathComponent(name)
    var transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
    let desk = try Desk()
    try FileManager.default.copyItem(
      atPath: Self.folder.appendingPathComponent("shop").path, toPath: desk.folder + "/shop")
    defer { desk.clear() }
    var normalize = Normalization(
      desk, commands: transcript.exchanges.map { $0.command.joined(separator: "\n") })
    for (index, exchange) in transcript.exchanges.enumerated() {
      let outcome = try desk.run(exchange.command.joined(separator: "\n"))
      let answer = outcome.answer { normalize($0) }
      if Self.isRecording {
        transcript.exchanges[index].answer = answer
      } else if answer != exchange.answer {
        let comparison = difference(expected: exchange.answer, actual: answer)
        Issue.record("\(name)\n$ \(exchange.command[0])\n\(comparison)")
      }
    }
    if Self.isRecording { try transcript.text.write(to: file, atomically: true, encoding: .utf8) }
  }

  @Test func `is read and written back as it is`() {
    let text = """
      # A note.

      $ tally list <<'END'
      $ not a command
      END
      first

      last
      2> warning
      = 2

      # The end.

      """
    let transcript = Transcript(text)
    #expect(transcript.text == text)
    #expect(transcript.exchanges.count == 1)
    #expect(transcript.exchanges[0].command == ["tally list <<'END'", "$ not a command", "END"])
    #expect(transcript.exchanges[0].answer == ["first", "", "last", "2> warning", "= 2"])
  }
}
