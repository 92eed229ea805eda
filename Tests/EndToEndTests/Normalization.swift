import Foundation

/// Makes what commands say the same on every machine and day.
///
/// 1. The home's path becomes `$TALLY_HOME`.
/// 2. A UUID becomes `SCAN-1`, `SCAN-2` … in the order in which they come, the same one each time;
///    one that a command of the transcript names stays.
/// 3. An instant becomes `YYYY-MM-DDTHH:MM:SSZ`, in tables `YYYY-MM-DD HH:MM`; one that a command
///    names stays, and so do dates.
/// 4. The user's name, where somebody is named, becomes `SOMEBODY`; because columns are as wide
///    as it, runs of blanks in that text become two.
/// 5. The server's process number and version become `N`.
struct Normalization {
  private let desk: Desk
  private let named: String
  private let user = ProcessInfo.processInfo.userName
  private var scans: [String: Int] = [:]

  /// - `commands`: all that the transcript asks for.
  init(_ desk: Desk, commands: [String]) {
    self.desk = desk
    named = commands.joined(separator: "\n")
  }

  mutating func callAsFunction(_ text: String) -> String {
    var text = text.replacing(desk.home, with: "$TALLY_HOME")
    text = withoutIDs(text)
    let named = named
    text = text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) { match in
      named.contains(match.output.0) ? String(match.output.0) : "YYYY-MM-DDTHH:MM:SSZ"
    }
    text = text.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d(?!:)/) { match in
      let isNamed = named.contains(match.output.replacing(" ", with: "T"))
      return isNamed ? String(match.output) : "YYYY-MM-DD HH:MM"
    }
    text = text.replacing(/process \d+/, with: "process N")
    text = text.replacing(/version  \d+\S*( \(.*\))?/, with: "version  N")
    return withoutUser(text)
  }

  private mutating func withoutIDs(_ text: String) -> String {
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    for match in text.matches(of: uuid) where !named.contains(match.output) {
      let id = String(match.output)
      if scans[id] == nil { scans[id] = scans.count + 1 }
    }
    let scans = scans
    return text.replacing(uuid) { match in
      scans[String(match.output)].map { "SCAN-\($0)" } ?? String(match.output)
    }
  }

  private func withoutUser(_ text: String) -> String {
    var found = text
    for (before, after) in [("by ", "\n"), ("by ", " "), ("  ", "  "), ("\":\"", "\"")] {
      found = found.replacing(before + user + after, with: before + "SOMEBODY" + after)
    }
    return found == text ? text : found.replacing(/\ {3,}/, with: "  ")
  }
}
