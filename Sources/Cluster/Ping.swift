/// Asks a server over its socket whether it takes connections.
///
/// It logs in as the application would and leaves again, so that "ready" means just that
/// (PostgreSQL 15 documentation, 55.2.1 and 55.7).
enum Ping {
  enum Answer: Hashable, Sendable {
    /// A session was opened; with the server's version, such as `15.18 (Debian …)`.
    case ready(version: String)
    /// The server is starting, recovering or stopping.
    case notYet
    /// Nobody listens.
    case nobody
    /// The server said no for good; with its message.
    case refused(String)
  }

  /// One attempt; blocks for two seconds at most.
  static func server(atSocket path: String) throws(ClusterError) -> Answer {
    switch try SystemCall.connect(to: path) {
    case .nobody: return .nobody
    case .busy: return .notYet
    case .connected(let connection):
      guard connection.send(startupMessage) else { return .notYet }
      var received: [UInt8] = []
      while true {
        let bytes = connection.receive()
        // A server that dies or is too busy says nothing, which is no answer either way.
        guard !bytes.isEmpty else { return .notYet }
        received += bytes
        guard let answer = answer(in: received) else { continue }
        _ = connection.send(terminateMessage)
        return answer
      }
    }
  }

  /// StartupMessage of protocol 3.0.
  static let startupMessage: [UInt8] = {
    let fields = ["user", Role.app.rawValue, "database", "tally", "application_name", "tally"]
    let body =
      bytes(of: 196_608) + fields.flatMap { [UInt8]($0.utf8) + [0] } + [0]
    return bytes(of: UInt32(body.count + 4)) + body
  }()

  static let terminateMessage: [UInt8] = [UInt8(ascii: "X"), 0, 0, 0, 4]

  /// The answer in the server's messages so far; `nil` when they do not yet say.
  static func answer(in received: [UInt8]) -> Answer? {
    var version = ""
    var rest = received[...]
    while rest.count >= 5 {
      let type = rest[rest.startIndex]
      let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard length >= 4 else { return .refused("unknown protocol") }
      guard rest.count >= length + 1 else { return nil }
      let body = rest.dropFirst(5).prefix(length - 4)
      switch type {
      case UInt8(ascii: "E"): return answer(toError: body)
      case UInt8(ascii: "R"):
        guard body.allSatisfy({ $0 == 0 }) else { return .refused("a password is asked for") }
      case UInt8(ascii: "S"):
        let parts = texts(in: body)
        if parts.count == 2, parts[0] == "server_version" { version = parts[1] }
      case UInt8(ascii: "Z"): return .ready(version: version)
      default: break
      }
      rest = rest.dropFirst(length + 1)
    }
    return nil
  }

  /// ErrorResponse: fields of a letter and a text each.
  private static func answer(toError body: ArraySlice<UInt8>) -> Answer {
    let fields = texts(in: body)
    func field(_ letter: Character) -> String {
      String(fields.first { $0.first == letter }?.dropFirst() ?? "")
    }
    switch field("C") {
    // cannot_connect_now
    case "57P03": return .notYet
    // too_many_connections: those who have theirs are being served.
    case "53300": return .ready(version: "")
    case let code: return .refused("\(field("M")) (SQLSTATE \(code))")
    }
  }

  private static func texts(in body: ArraySlice<UInt8>) -> [String] {
    body.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func bytes(of number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
