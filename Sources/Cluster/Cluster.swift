/// Tally's own PostgreSQL cluster under a home directory.
///
/// The server listens on a Unix socket in a directory of its own, and knows its clients by their
/// user: the home's owner, the server's user and root. There is no password and no port.
package struct Cluster: Hashable, Sendable {
  /// The home directory, from the root; it need not exist yet.
  package let home: String

  /// The cluster of a home.
  ///
  /// - Parameter home: `TALLY_HOME`, from the root or from the current directory; see
  ///   ``home(environment:)``.
  package init(home: String) {
    self.home = Path.absolute(home, from: SystemCall.currentDirectory())
  }

  /// What the cluster is doing.
  package struct Status: Hashable, Sendable {
    /// Whether the server runs, as far as its files and processes tell.
    package enum State: Hashable, Sendable {
      /// The server runs; with its process id. It may be starting, recovering or stopping.
      case running(processID: Int32)
      /// The data is there, and no server runs.
      case stopped
      /// Nothing has been made yet.
      case absent
    }

    package let state: State
    /// The server's version when it answers, such as `15.18 (Debian 15.18-0+deb12u1)`; else the
    /// data's major version, such as `15`; `nil` when absent.
    package let version: String?
    /// Where the data is, or would be, from the root.
    package let dataDirectory: String
    /// Where the socket is, or would be, from the root.
    package let socketDirectory: String
    /// Where the server's log files are: one for each day of the week, and `start.log`.
    package let logDirectory: String
  }

  /// Starts the server unless it runs, and makes the cluster first unless there is one.
  ///
  /// Any number of processes may call this at the same time; they get one server. It outlives
  /// them all. After a crash it waits for what is left of the old server and for the recovery.
  ///
  /// - Returns: a libpq connection string for the database `tally` as the role `tally_app`.
  /// - Throws: ``ClusterError``.
  package func start() async throws(ClusterError) -> String {
    if let server = try existingServer(), case .ready = try server.answer() {
      return server.connectionInfo(as: .app)
    }
    _ = try ServerUser.choose(for: Layout(home: home, place: home))
    try makeHome()
    guard let directory = try SystemCall.canonicalPath(home) else {
      throw ClusterError(.system, "\"\(home)\" went away while it was being made")
    }
    let lock = try await lock(directory)
    let server = try await startLocked(directory)
    _ = consume lock
    return server.connectionInfo(as: .app)
  }

  /// How the application connects, whether the server runs or not; nil when nothing has been made.
  ///
  /// - Throws: ``ClusterError``.
  package func connectionInfo() throws(ClusterError) -> String? {
    try existingServer()?.connectionInfo(as: .app)
  }

  /// How the owner of the database connects: for migrations, backup and `psql`.
  ///
  /// The server need not run; the data must have been made.
  ///
  /// - Returns: a libpq connection string for the database `tally` as the role `tally_admin`, a
  ///   superuser.
  /// - Throws: ``ClusterError`` with `startFailed` when nothing has been made yet.
  package func adminConnectionInfo() throws(ClusterError) -> String {
    guard let server = try existingServer() else {
      throw ClusterError(
        .startFailed, "there is no database in \"\(home)\" yet",
        hint: "Run `tally db start`.")
    }
    return server.connectionInfo(as: .admin)
  }

  /// One of PostgreSQL's programs of the cluster's version, from the root.
  ///
  /// - Parameter name: such as `psql`, `pg_dump` or `pg_basebackup`.
  /// - Returns: its path; whether the program is there is not looked at.
  /// - Throws: ``ClusterError`` with `serverMissing` or `versionDiffers`.
  package func program(_ name: String) async throws(ClusterError) -> String {
    let version = try Layout.existing(home: home).flatMap { $0.dataVersion() }
    return try await Binaries.find(dataVersion: version).directory + "/" + name
  }

  /// Stops the server and waits until all of its processes are gone; done when none runs.
  ///
  /// Clients lose their connections, and what they had not committed.
  ///
  /// - Throws: ``ClusterError``.
  package func stop() async throws(ClusterError) {
    guard let server = try existingServer() else { return }
    let lock = try await lock(server.layout.home)
    try await server.shutDown()
    _ = consume lock
  }

  /// What the cluster is doing; changes nothing.
  ///
  /// - Throws: ``ClusterError``.
  package func status() async throws(ClusterError) -> Status {
    guard let server = try existingServer() else {
      let layout = try Layout.existing(home: home) ?? Layout(home: home, place: home)
      return Status(
        state: .absent, version: nil, dataDirectory: layout.dataDirectory,
        socketDirectory: layout.socketDirectory(
          serverUserID: (try? ServerUser.choose(for: layout))?.entry.userID
            ?? SystemCall.effectiveUserID),
        logDirectory: layout.dataDirectory + "/log")
    }
    var version = server.layout.dataVersion().map { String($0) }
    if case .ready(let full) = try server.answer(), !full.isEmpty { version = full }
    let state: Status.State =
      switch try await server.processes() {
      case .server(let processID): .running(processID: processID)
      case .none, .orphans: .stopped
      }
    return Status(
      state: state, version: version, dataDirectory: server.layout.dataDirectory,
      socketDirectory: server.socketDirectory, logDirectory: server.logDirectory)
  }

  // MARK: Steps

  /// The server of the data that is there; `nil` when there is none.
  private func existingServer() throws(ClusterError) -> Server? {
    guard let layout = try Layout.existing(home: home), try layout.hasData() else { return nil }
    return Server(layout: layout, user: try ServerUser.choose(for: layout))
  }

  private func startLocked(_ directory: String) async throws(ClusterError) -> Server {
    var layout = try Layout.existing(home: directory) ?? Layout(home: directory, place: directory)
    var user = try ServerUser.choose(for: layout)
    if try layout.hasData() {
      let server = Server(layout: layout, user: user)
      // Someone may have started it while this process waited for the lock.
      if case .ready = try server.answer() { return server }
      try await server.bringUp(with: Binaries.find(dataVersion: layout.dataVersion()))
      return server
    }
    let binaries = try await Binaries.find(dataVersion: nil)
    if SystemCall.linkTarget(layout.dataLink) == nil {
      layout = try await Layout.forNewCluster(home: directory, as: user)
    } else if try SystemCall.status(layout.place) == nil {
      throw ClusterError(
        .foreignDataDirectory, "the data of \"\(directory)\" is gone",
        detail: "\"\(layout.dataLink)\" leads to \"\(layout.dataDirectory)\".",
        hint: "Put the data back, or remove the link to begin anew.")
    }
    user = try ServerUser.choose(for: layout)
    let server = Server(layout: layout, user: user)
    try await server.makeDataDirectory(with: binaries)
    try await server.bringUp(with: binaries)
    return server
  }

  /// Waits for its turn to start or stop this home's server.
  private func lock(_ directory: String) async throws(ClusterError) -> FileLock {
    let layout = Layout(home: directory, place: directory)
    guard let owner = try SystemCall.status(directory) else {
      throw ClusterError(.system, "\"\(directory)\" went away")
    }
    let clock = ContinuousClock()
    let deadline = clock.now + Server.Limit.ready
    while true {
      if let lock = try SystemCall.lock(layout.lockFile, owner: owner) { return lock }
      guard clock.now < deadline else {
        throw ClusterError(
          .busy, "another process has been starting or stopping the server for too long",
          detail: "It holds the lock on \"\(layout.lockFile)\".",
          hint: "Run `fuser \(layout.lockFile)` to see which.")
      }
      try await Self.pause(.milliseconds(10))
    }
  }

  static func pause(_ duration: Duration) async throws(ClusterError) {
    do {
      try await ContinuousClock().sleep(for: duration)
    } catch {
      throw ClusterError.interrupted
    }
  }
}

extension Server {
  func connectionInfo(as role: Role) -> String {
    Settings.connectionInfo(socketDirectory: socketDirectory, role: role)
  }
}

extension Layout {
  /// The major version that made the data; `nil` when there is none.
  func dataVersion() -> Int? {
    SystemCall.read(dataDirectory + "/PG_VERSION", byteLimit: 16)
      .flatMap(Binaries.majorVersion(of:))
  }

  /// Whether there is data that Tally made; an empty directory is none.
  ///
  /// - Throws: ``ClusterError`` with `foreignDataDirectory` when there is something else.
  func hasData() throws(ClusterError) -> Bool {
    guard let status = try SystemCall.status(dataDirectory) else { return false }
    let processUserID = SystemCall.effectiveUserID
    guard status.kind == .directory else { throw foreign("It is not a directory.") }
    guard processUserID == 0 || status.userID == processUserID else {
      let owner = SystemCall.user(id: status.userID)?.name ?? String(status.userID)
      throw ClusterError(
        .noPermission, "\"\(dataDirectory)\" belongs to another user",
        detail: "Its owner is \(owner).",
        hint: "Run as \(owner), or set TALLY_HOME to a directory of your own.")
    }
    if SystemCall.names(in: dataDirectory).isEmpty { return false }
    guard status.userID != 0 else { throw foreign("It belongs to root.") }
    guard dataVersion() != nil else { throw foreign("It has no readable PG_VERSION.") }
    let configuration = SystemCall.read(dataDirectory + "/postgresql.conf", byteLimit: 256)
    guard let configuration, configuration.hasPrefix(Settings.mark) else {
      throw foreign("Its postgresql.conf is not one that Tally wrote.")
    }
    return true
  }

  private func foreign(_ detail: String) -> ClusterError {
    ClusterError(
      .foreignDataDirectory, "\"\(dataDirectory)\" is not Tally's data, or is damaged",
      detail: detail,
      hint: "Restore a backup, or set TALLY_HOME to another directory.")
  }
}
