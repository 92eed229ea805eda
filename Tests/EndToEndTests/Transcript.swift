import Foundation

/// A session at a terminal, as a file of `Transcripts/` writes it.
///
/// - `$ COMMAND` is run by the shell, with `tally` in its path; when it ends in `<<END` or
///   `<<'END'`, the lines up to `END` belong to it.
/// - Below stands what it writes to standard output, as it is; then, behind `2> `, what it writes
///   to standard error; then `= N` when it ends with another status than 0.
/// - Lines that begin with `#` are for the reader, and blank lines in front of `$` and `#` part.
struct Transcript {
  /// A command and what it is expected to say.
  struct Exchange {
    /// The lines for the reader in front of it.
    var preamble: [String]
    /// The command, and the lines of its here-document.
    let command: [String]
    /// What stands below it.
    var answer: [String]
  }

  var exchanges: [Exchange] = []
  /// The lines for the reader behind the last answer.
  private var ending: [String] = []

  init(_ text: String) {
    var preamble: [String] = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("$ ") {
        var command = [String(line.dropFirst(2))]
        if let end = Self.hereDocumentEnd(of: line) {
          while let inner = lines.popFirst() {
            command.append(inner)
            if inner == end { break }
          }
        }
        let isAnswer = { (line: String) in !line.hasPrefix("$ ") && !line.hasPrefix("#") }
        var answer = Array(lines.prefix(while: isAnswer))
        lines = lines.dropFirst(answer.count)
        var blanks: [String] = []
        while answer.last?.isEmpty == true { blanks.append(answer.removeLast()) }
        exchanges.append(Exchange(preamble: preamble, command: command, answer: answer))
        preamble = blanks
      } else {
        preamble.append(line)
      }
    }
    ending = preamble
  }

  /// The file's text again.
  var text: String {
    let lines = exchanges.flatMap { exchange in
      exchange.preamble + ["$ " + exchange.command[0]] + exchange.command.dropFirst()
        + exchange.answer
    }
    return (lines + ending).joined(separator: "\n")
  }

  /// The word that ends a command's here-document, when it has one.
  private static func hereDocumentEnd(of command: String) -> String? {
    guard let range = command.range(of: "<<") else { return nil }
    let word = command[range.upperBound...].drop { $0 == "'" }.prefix { $0.isLetter }
    return word.isEmpty ? nil : String(word)
  }
}

extension Desk.Outcome {
  /// As a transcript writes it; `normalize` makes it the same on every machine.
  func answer(_ normalize: (String) -> String) -> [String] {
    func lines(_ text: String) -> [String] {
      var lines = normalize(text).split(separator: "\n", omittingEmptySubsequences: false)
      while lines.last?.isEmpty == true { lines.removeLast() }
      return lines.map(String.init)
    }
    let status = self.status == 0 ? [] : ["= \(self.status)"]
    return lines(output) + lines(errors).map { "2> " + $0 } + status
  }
}

/// What differs between two answers, a line each: `-` was expected, `+` came.
func difference(expected: [String], actual: [String]) -> String {
  let changes = actual.difference(from: expected)
  var removed: [Int: String] = [:]
  var inserted: [Int: String] = [:]
  for change in changes {
    switch change {
    case .remove(let offset, let line, _): removed[offset] = line
    case .insert(let offset, let line, _): inserted[offset] = line
    }
  }
  var lines: [String] = []
  var (old, new) = (0, 0)
  while old < expected.count || new < actual.count {
    if let line = removed[old] {
      lines.append("- " + line)
      old += 1
    } else if let line = inserted[new] {
      lines.append("+ " + line)
      new += 1
    } else {
      lines.append("  " + actual[new])
      old += 1
      new += 1
    }
  }
  return lines.joined(separator: "\n")
}
