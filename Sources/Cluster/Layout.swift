/// Where the parts of one cluster are.
struct Layout: Hashable, Sendable {
  /// The home, from the root and without links.
  let home: String
  /// The directory that holds the data and socket directories: the home itself, or
  /// `/var/lib/tally/…` when the server's user cannot reach the home.
  let place: String

  static let placesOfUnreachableHomes = "/var/lib/tally"

  var dataDirectory: String { place + "/cluster" }
  /// What an unfinished data directory's name starts with.
  var newDataPrefix: String { place + "/cluster.new." }
  var lockFile: String { home + "/cluster.lock" }
  /// The data directory itself, or the link to it.
  var dataLink: String { home + "/cluster" }

  /// The directory of the socket, for a server that runs as the given user.
  ///
  /// It is a short one in `/tmp` when the socket's own path would be longer than the 107 bytes
  /// that `sockaddr_un` holds, or when libpq would read a comma in it as a list of hosts.
  func socketDirectory(serverUserID: UInt32) -> String {
    let own = place + "/run"
    let fits = (own + Self.socketName).utf8.count <= Self.socketPathByteLimit
    let isPlain = own.unicodeScalars.allSatisfy { $0 != "," && $0.value >= 0x20 && $0 != "\u{7F}" }
    return fits && isPlain ? own : "/tmp/tally-\(serverUserID)-\(Self.fingerprint(of: home))"
  }

  static let socketName = "/.s.PGSQL.5432"
  static let socketPathByteLimit = 107

  /// Sixteen hexadecimal digits that tell paths apart: FNV-1a, 64 bits.
  ///
  /// It only makes a short name; who owns a directory is always checked on the directory.
  static func fingerprint(of path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The layout of a home as it is on disk.
  ///
  /// - Returns: `nil` when there is no such directory yet.
  static func existing(home: String) throws(ClusterError) -> Layout? {
    guard let canonical = try SystemCall.canonicalPath(home) else { return nil }
    guard let target = SystemCall.linkTarget(canonical + "/cluster") else {
      return Layout(home: canonical, place: canonical)
    }
    let data = Path.absolute(target, from: canonical)
    let place = Path.parent(of: data)
    guard data == place + "/cluster" else {
      throw ClusterError(
        .foreignDataDirectory, "\"\(canonical)/cluster\" is not a link that Tally made",
        detail: "It leads to \"\(target)\".",
        hint: "Remove the link, or set TALLY_HOME to another directory.")
    }
    return Layout(home: canonical, place: place)
  }
}
