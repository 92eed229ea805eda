import Foundation
import Testing

@Suite struct `Help` {
  /// Every command's words behind `tally`, found by asking for help.
  private func commands(_ desk: Desk, below words: [String] = []) throws -> [[String]] {
    let help = try help(desk, words)
    guard let list = help.components(separatedBy: "\nSUBCOMMANDS:\n").dropFirst().first else {
      return [words]
    }
    let names = list.split(separator: "\n").compactMap { line -> String? in
      let isName = line.hasPrefix("  ") && line.dropFirst(2).first?.isLetter == true
      return isName ? line.split(separator: " ").first.map(String.init) : nil
    }.filter { $0 != "See" }
    return try [words] + names.flatMap { try commands(desk, below: words + [$0]) }
  }

  private func help(_ desk: Desk, _ words: [String]) throws -> String {
    let outcome = try desk.run((["tally"] + words + ["--help"]).joined(separator: " "))
    #expect(outcome.status == 0)
    return outcome.output
  }

  @Test func `shows examples first, each on a line of its own`() throws {
    let desk = try Desk()
    defer { desk.clear() }
    let commands = try commands(desk)
    #expect(commands.count > 35)
    for words in commands {
      let help = try help(desk, words)
      let name = words.joined(separator: " ")
      let parts = help.components(separatedBy: "\n\n")
      guard parts.count > 2, parts[0].hasPrefix("OVERVIEW: "), parts[1].hasPrefix("EXAMPLES:\n")
      else {
        Issue.record("`tally \(name)` shows no examples first:\n\(help)")
        continue
      }
      for line in parts[1].split(separator: "\n").dropFirst() where !line.hasPrefix("  ") {
        Issue.record("an example of `tally \(name)` is too long: \(line)")
      }
    }
  }
}
