/// The user that the server runs as.
struct ServerUser: Hashable, Sendable {
  let entry: UserEntry
  /// What a command line starts with to run as this user; empty when this process already does.
  let commandPrefix: [String]

  /// Chooses the user for a cluster.
  ///
  /// An ordinary user runs the server as himself. PostgreSQL refuses to run as root, so root runs
  /// it as the owner of the data, else of the home, else as `postgres`, else as `nobody`.
  ///
  /// - Throws: ``ClusterError`` with `noUserName` when there is no such user.
  static func choose(for layout: Layout) throws(ClusterError) -> ServerUser {
    let processUserID = SystemCall.effectiveUserID
    guard processUserID == 0 else {
      guard let entry = SystemCall.user(id: processUserID) else {
        throw noUserName(processUserID)
      }
      return ServerUser(entry: entry, commandPrefix: [])
    }
    if let owner = try SystemCall.status(layout.dataDirectory)?.userID, owner != 0 {
      guard let entry = SystemCall.user(id: owner) else { throw noUserName(owner) }
      return ServerUser(entry: entry, commandPrefix: dropping(to: entry))
    }
    if let owner = try SystemCall.status(layout.home)?.userID, owner != 0,
      let entry = SystemCall.user(id: owner)
    {
      return ServerUser(entry: entry, commandPrefix: dropping(to: entry))
    }
    guard
      let entry = SystemCall.user(named: "postgres") ?? SystemCall.user(named: "nobody"),
      entry.userID != 0
    else {
      throw ClusterError(
        .noUserName, "there is no unprivileged user to run the server as",
        detail: "PostgreSQL refuses to run as root, and neither postgres nor nobody exists.",
        hint: "Run `useradd --system postgres`, or run as an ordinary user.")
    }
    return ServerUser(entry: entry, commandPrefix: dropping(to: entry))
  }

  private static func dropping(to entry: UserEntry) -> [String] {
    [
      "setpriv", "--reuid=\(entry.userID)", "--regid=\(entry.groupID)", "--init-groups",
      "--no-new-privs", "--inh-caps=-all", "--",
    ]
  }

  private static func noUserName(_ userID: UInt32) -> ClusterError {
    ClusterError(
      .noUserName, "user id \(userID) has no name",
      detail: "The database knows its clients by their user name.",
      hint: "Add the user to /etc/passwd, or run as one who is there.")
  }
}
