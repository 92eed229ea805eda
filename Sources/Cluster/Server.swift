import Glibc

/// One cluster's server: started, waited for, cleaned up after and stopped.
///
/// All but ``answer()`` and ``processes()`` need the home's lock.
struct Server: Sendable {
  let layout: Layout
  let user: ServerUser

  var socketDirectory: String { layout.socketDirectory(serverUserID: user.entry.userID) }

  /// How long each step may take before the next, rougher one.
  enum Limit {
    /// For a server to take connections, redo of gigabytes of WAL included.
    static let ready: Duration = .seconds(300)
    /// For a live server to listen at all.
    static let listening: Duration = .seconds(10)
    /// For children of a dead server to see that it is gone.
    static let orphansNotice: Duration = .seconds(1)
    /// For them to quit when told so.
    static let orphansQuit: Duration = .seconds(3)
    static let orphansGone: Duration = .seconds(20)
    /// For a fast shutdown, its checkpoint included.
    static let fastShutdown: Duration = .seconds(60)
    static let shutdown: Duration = .seconds(80)
  }

  // MARK: Looking

  /// What the server says now; never anyone else's server.
  func answer() throws(ClusterError) -> Ping.Answer {
    let directory = socketDirectory
    guard let status = try SystemCall.status(directory, followingLinks: false),
      // A deleted home's server may live on for a minute; it is nobody's.
      try SystemCall.status(PostmasterFile.path(in: layout)) != nil
    else { return .nobody }
    try requireOurs(directory, status)
    return try Ping.server(atSocket: directory + Layout.socketName)
  }

  func processes() async throws(ClusterError) -> ServerProcesses {
    try await ServerProcesses.find(in: layout, of: user)
  }

  // MARK: Starting

  /// Brings the server up from whatever state it is in, and waits until it takes connections.
  ///
  /// - Throws: ``ClusterError`` with `startFailed`, `notReady` or `notStopped`.
  func bringUp(with binaries: Binaries) async throws(ClusterError) {
    let clock = ContinuousClock()
    let start = clock.now
    while true {
      if try isReady() { return }
      let elapsed = clock.now - start
      guard elapsed < Limit.ready else {
        throw ClusterError(
          .notReady, "the database server is not ready after \(Limit.ready.components.seconds) s",
          detail: "It is still starting, recovering or stopping.",
          hint: "Run the command again; \"\(logDirectory)\" shows what the server does.")
      }
      switch try await processes() {
      case .none:
        try await launch(with: binaries)
      case .server(let processID):
        // Alive, but not at our socket: its directory was removed, or it was started by hand.
        let isDeaf = try answer() == .nobody
        if isDeaf && elapsed > Limit.listening {
          try await shutDown(processID)
        } else {
          // The longer it takes the less often, since the server logs each refusal.
          try await pause(min(max(elapsed / 10, .milliseconds(20)), .milliseconds(250)))
        }
      case .orphans:
        try await waitForOrphans()
      }
    }
  }

  private func isReady() throws(ClusterError) -> Bool {
    switch try answer() {
    case .ready: return true
    case .notYet, .nobody: return false
    case .refused(let message):
      throw ClusterError(
        .startFailed, "the database server refuses Tally's own connection",
        detail: "It said: \(message).",
        hint: "\"\(logDirectory)\" has the server's log.")
    }
  }

  /// Starts the first process and waits until it takes connections or is gone.
  ///
  /// Returns without an error when it is gone but another server has taken its place.
  private func launch(with binaries: Binaries) async throws(ClusterError) {
    try await removeUnfinished()
    try prepareSocketDirectory()
    try removeStaleFiles()
    try await writeSettings(to: layout.dataDirectory)
    let arguments = Settings.serverArguments(
      dataDirectory: layout.dataDirectory, socketDirectory: socketDirectory)
    let result = try await Program.run(
      Self.launchScript, [layout.dataDirectory, binaries.directory + "/postgres"] + arguments,
      as: user, inOwnSession: true)
    guard let processID = Int32(result.output.prefix { $0 != "\n" }) else {
      throw startFailed(result.complaint)
    }
    let clock = ContinuousClock()
    let deadline = clock.now + Limit.ready
    while clock.now < deadline {
      // Asking before would only fill the log with refusals.
      if PostmasterFile.read(in: layout)?.hasComeUp == true, try isReady() { return }
      guard ServerProcesses.isAlive(processID) else {
        let remaining = try await processes()
        guard remaining == .none else { return }
        throw startFailed(startComplaint())
      }
      try await pause(.milliseconds(4))
    }
  }

  /// Runs the server in the background of a shell that ends at once.
  ///
  /// The server's parent is then init, and its session has no terminal. The interrupt and quit
  /// signals that a shell turns off for such a process are turned on again by the server itself.
  private static let launchScript = """
    cd "$1" || exit 1
    shift
    mkdir -p log || exit 1
    "$@" </dev/null >log/start.log 2>&1 &
    echo $!
    """

  /// Writes the configuration files, so that each start has this version's settings.
  func writeSettings(to directory: String) async throws(ClusterError) {
    let configuration = Settings.configuration(
      memoryByteCount: Machine.memoryByteCount(),
      keepsSharedMemoryInFiles: Settings.needsSharedMemoryInFiles(userID: user.entry.userID))
    let homeOwner = try SystemCall.status(layout.home)?.userID
    var users: [String] = []
    for userID in [0, user.entry.userID, homeOwner].compactMap({ $0 }) {
      if let name = SystemCall.user(id: userID)?.name, !users.contains(name) { users.append(name) }
    }
    for (name, text) in [
      ("postgresql.conf", configuration), ("pg_hba.conf", Settings.clientAuthentication),
      ("pg_ident.conf", Settings.userMap(users: users)),
    ] {
      let path = directory + "/" + name
      guard SystemCall.read(path, byteLimit: 65536) != text else { continue }
      try SystemCall.write(text, to: path, mode: 0o600, owner: user.entry)
    }
  }

  /// Makes the socket's directory, or proves that the one there is the server's alone.
  private func prepareSocketDirectory() throws(ClusterError) {
    let directory = socketDirectory
    if let status = try SystemCall.status(directory, followingLinks: false) {
      try requireOurs(directory, status)
      return
    }
    try SystemCall.makeDirectory(directory, mode: 0o700)
    if !user.commandPrefix.isEmpty {
      // Sticky `/tmp` and root's own directories let nobody exchange it in between.
      try SystemCall.setOwner(
        directory, userID: user.entry.userID, groupID: user.entry.groupID)
    }
    guard let status = try SystemCall.status(directory, followingLinks: false) else { return }
    try requireOurs(directory, status)
  }

  private func requireOurs(_ directory: String, _ status: FileStatus) throws(ClusterError) {
    guard status.kind == .directory, status.userID == user.entry.userID,
      status.mode & 0o077 == 0
    else {
      throw ClusterError(
        .foreignSocketDirectory, "the socket directory \"\(directory)\" is not Tally's",
        detail: "It must be a directory of user \(user.entry.name) that no one else may open.",
        hint: "Look at who made it, remove it and run the command again.")
    }
  }

  /// Removes what would keep a new server from starting although none runs.
  ///
  /// The server's own check takes any live process with the number in the file for a server. The
  /// file is left to that check, which also looks at shared memory, when the number is free.
  private func removeStaleFiles() throws(ClusterError) {
    if let file = PostmasterFile.read(in: layout), SystemCall.signal(file.processID, 0) {
      try SystemCall.remove(PostmasterFile.path(in: layout))
    }
    let socket = socketDirectory + Layout.socketName
    try SystemCall.remove(socket)
    try SystemCall.remove(socket + ".lock")
  }

  // MARK: Stopping

  /// Ends whatever runs over the data directory; done when nothing does.
  ///
  /// - Throws: ``ClusterError`` with `notStopped`.
  func shutDown() async throws(ClusterError) {
    while true {
      switch try await processes() {
      case .none: return
      case .server(let processID): try await shutDown(processID)
      case .orphans: try await waitForOrphans()
      }
    }
  }

  /// Ends the server: fast, which writes a checkpoint, and at once when that takes too long, which
  /// the next start recovers from.
  private func shutDown(_ processID: Int32) async throws(ClusterError) {
    let clock = ContinuousClock()
    let start = clock.now
    SystemCall.signal(processID, SIGINT)
    var isImmediate = false
    while ServerProcesses.isAlive(processID) {
      let elapsed = clock.now - start
      if elapsed > Limit.fastShutdown && !isImmediate {
        SystemCall.signal(processID, SIGQUIT)
        isImmediate = true
      }
      guard elapsed < Limit.shutdown else { throw notStopped([processID]) }
      try await pause(.milliseconds(5))
    }
  }

  /// Waits until the children of a dead server are gone.
  ///
  /// Idle ones see at once that it died; one in a long computation may not for hours, so that it
  /// is told to quit, as the server would have told it, and in the end killed. Nothing committed
  /// is at stake: the next start replays the log.
  private func waitForOrphans() async throws(ClusterError) {
    let clock = ContinuousClock()
    let start = clock.now
    var hasToldToQuit = false
    while case .orphans(let processIDs) = try await processes() {
      let elapsed = clock.now - start
      guard elapsed < Limit.orphansGone else { throw notStopped(processIDs) }
      if elapsed > Limit.orphansQuit {
        for processID in processIDs { SystemCall.signal(processID, SIGKILL) }
      } else if elapsed > Limit.orphansNotice && !hasToldToQuit {
        for processID in processIDs { SystemCall.signal(processID, SIGQUIT) }
        hasToldToQuit = true
      }
      try await pause(.milliseconds(20))
    }
  }

  // MARK: Errors

  var logDirectory: String { layout.dataDirectory + "/log" }

  /// The line that says why the server ended, from what it wrote before it had a log and else
  /// from the log.
  private func startComplaint() -> String {
    let logs = SystemCall.names(in: logDirectory)
      .filter { $0.hasPrefix("postgresql-") }
      .map { logDirectory + "/" + $0 }
    let newest = logs.max { modified($0) < modified($1) }
    for path in [logDirectory + "/start.log", newest].compactMap({ $0 }) {
      let text = SystemCall.read(path, byteLimit: 16384, fromEnd: true) ?? ""
      let lines = text.split(separator: "\n")
      let fatal = lines.lastIndex { $0.contains("FATAL:") || $0.contains("PANIC:") }
      if let fatal { return lines[fatal...].prefix(3).joined(separator: " / ") }
      if !text.contains("HINT:"), let last = lines.last { return String(last) }
    }
    return "nothing"
  }

  private func modified(_ path: String) -> Int {
    (try? SystemCall.status(path))?.modified ?? 0
  }

  private func startFailed(_ complaint: String) -> ClusterError {
    ClusterError(
      complaint.contains("No space left on device") ? .diskFull : .startFailed,
      "the database server did not start",
      detail: "It said: \(complaint).",
      hint: "The data is in \"\(layout.dataDirectory)\" and its log in \"\(logDirectory)\"; "
        + "if the data is damaged, restore a backup.")
  }

  private func notStopped(_ processIDs: [Int32]) -> ClusterError {
    let numbers = processIDs.map { String($0) }.joined(separator: ", ")
    return ClusterError(
      .notStopped, "an earlier database server does not end",
      detail: "Still there: process \(numbers).",
      hint: "Wait for a disk that does not answer, or end them by hand.")
  }

  private func pause(_ duration: Duration) async throws(ClusterError) {
    try await Cluster.pause(duration)
  }
}

/// What the machine has.
enum Machine {
  /// Memory in bytes: the machine's, or less when a control group bounds this process.
  static func memoryByteCount() -> Int {
    var limits: [Int] = []
    // "MemTotal:       24731724 kB"
    if let line = SystemCall.read("/proc/meminfo", byteLimit: 256)?.split(separator: "\n").first,
      let number = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    {
      limits.append(number * 1024)
    }
    for file in ["memory.max", "memory/memory.limit_in_bytes"] {
      let text = SystemCall.read("/sys/fs/cgroup/" + file, byteLimit: 64) ?? ""
      if let limit = Int(text.prefix { $0 != "\n" }), limit > 0 { limits.append(limit) }
    }
    return limits.min() ?? 1_073_741_824
  }
}
