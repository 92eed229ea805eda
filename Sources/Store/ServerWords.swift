/// What libpq and the server say when something fails, made fit for a sentence of ours.
enum ServerWords {
  /// A failure in one line that ends in a full stop: without the severity, which is the server's own
  /// measure, and without libpq's advice, which stands behind a tab.
  static func sentence(_ message: String) -> String {
    let lines = message.split(separator: "\n").filter { !$0.hasPrefix("\t") }
    let facts = lines.map { fact(String($0)) }.filter { !$0.isEmpty }
    return facts.map { $0.hasSuffix(".") || $0.hasSuffix("?") ? $0 : $0 + "." }
      .joined(separator: " ")
  }

  /// Why no server let us in, in one line that ends in a full stop.
  ///
  /// libpq gives a line for each address that it tried (PostgreSQL 15, fe-connect.c,
  /// `emitHostIdentityInfo`); the same reason for several hosts is told once, and each host once.
  static func refusal(_ message: String) -> String {
    let lines = message.split(separator: "\n").filter { !$0.hasPrefix("\t") }
    let attempts = lines.compactMap { attempt($0) }
    var reasons: [String] = []
    for (reason, _) in attempts where !reasons.contains(reason) { reasons.append(reason) }
    let words = reasons.map { reason in
      var places: [String] = []
      for (other, place) in attempts where other == reason && !places.contains(place) {
        places.append(place)
      }
      return said(reason, at: places.joined(separator: " and "))
    }
    if !words.isEmpty { return words.joined(separator: "; ") + "." }
    return message.isEmpty ? "it said nothing." : sentence(withoutAddress(message))
  }

  /// What an attempt at one address came to; nil for a line that tells of none.
  private static func attempt(_ line: Substring) -> (reason: String, place: String)? {
    let tcp = #/^connection to server at ("[^"]*")(?: \([^)]*\))?, port (\d+) failed: (.*)$/#
    if let match = line.wholeMatch(of: tcp) {
      return (fact(String(match.3)), "\(match.1) port \(match.2)")
    }
    let socket = #/^connection to server on socket ("[^"]*") failed: (.*)$/#
    if let match = line.wholeMatch(of: socket) {
      return (fact(String(match.2)), "the socket \(match.1)")
    }
    let name = #/^could not translate host name ("[^"]*") to address: .*$/#
    if let match = line.wholeMatch(of: name) {
      return ("nobody knows where it is", "the host \(match.1)")
    }
    return nil
  }

  private static func said(_ reason: String, at place: String) -> String {
    switch reason {
    case "Connection refused", "No such file or directory": "no server listens at \(place)"
    case "timeout expired", "Connection timed out": "no server answers at \(place)"
    case _: "\(place): \(reason)"
    }
  }

  /// A line without its severity and its spare blanks.
  private static func fact(_ line: String) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(#/^(?:FATAL|ERROR|PANIC): /#, with: "")
  }

  /// What libpq says of an address that it cannot read quotes that, with the password in it: all
  /// from the first quote to the last is left out, but the mere name of an option.
  private static func withoutAddress(_ message: String) -> String {
    guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\"") else {
      return message
    }
    let quoted = message[first...last].dropFirst().dropLast()
    let isName =
      message.hasPrefix("invalid connection option ")
      && quoted.allSatisfy { ("a"..."z").contains($0) || $0 == "_" }
    return isName
      ? message : message[..<first] + "\"…\"" + message[message.index(after: last)...]
  }
}
