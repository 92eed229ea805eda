import Foundation
import TestSupport
import Testing

@Suite struct `The README` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md").standardizedFileURL

  /// The `console` blocks, each as a transcript whose answers hold both outputs.
  private static func transcripts() throws -> [Transcript] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.components(separatedBy: "```console\n").dropFirst().compactMap { block in
      block.components(separatedBy: "```").first.map { Transcript($0) }
    }
  }

  /// `scripts/run` without a build: the demo plays in one throw-away home, all else in another.
  private static let run = """
    #!/bin/sh
    case $TALLY_HOME in
    /tmp/tally-demo-*) TALLY_HOME=$DEMO_HOME ;;
    *) TALLY_HOME=$DESK_HOME ;;
    esac
    if [ "$#" -eq 0 ]; then set -- demo --home "$DEMO_HOME"; fi
    exec tally "$@"

    """

  @Test func `shows what its commands really say`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let demo = try TestHome.make()
    let scripts = desk.folder + "/scripts"
    try FileManager.default.createDirectory(atPath: scripts, withIntermediateDirectories: false)
    try Data(Self.run.utf8).write(to: URL(filePath: scripts + "/run"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: scripts + "/run")
    // Commands name files of the repository, as from its folder.
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/Sources",
      withDestinationPath: Self.file.deletingLastPathComponent().path + "/Sources")
    var exports: [String] = []
    var count = 0
    for exchange in try Self.transcripts().flatMap(\.exchanges) {
      let command = exchange.command.joined(separator: "\n")
      if command.hasPrefix("export ") { exports.append(command) }
      let script = (exports + ["{ " + command, "} 2>&1"]).joined(separator: "\n")
      let outcome = try desk.run(script, ["DEMO_HOME": demo, "DESK_HOME": desk.home])
      #expect(outcome.status == 0, "\(command)")
      var normalize = Normalization(desk, commands: [])
      let answer = outcome.answer { normalize($0) }
      let isAsShown = Self.matches(answer[...], exchange.answer[...])
      #expect(
        isAsShown, "\(command)\n\(difference(expected: exchange.answer, actual: answer))")
      count += 1
    }
    #expect(count > 5)
    _ = try desk.run("tally db stop", ["TALLY_HOME": demo])
  }

  /// Whether lines are as shown, where `...` stands for any number of them.
  private static func matches(_ lines: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "..." {
      let rest = shown.dropFirst()
      return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], rest) }
    }
    return lines.first == first && matches(lines.dropFirst(), shown.dropFirst())
  }

  @Test func `leaves lines out only where it says so`() {
    #expect(Self.matches(["a", "b", "c"], ["a", "...", "c"]))
    #expect(Self.matches(["a", "c"], ["...", "a", "...", "c", "..."]))
    #expect(!Self.matches(["a", "b", "c"], ["a", "c"]))
    #expect(!Self.matches(["a", "b"], ["a"]))
  }
}
