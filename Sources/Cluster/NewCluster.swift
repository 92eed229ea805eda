/// Making a cluster where there is none.
extension Server {
  /// Makes the data directory under another name and renames it when it is complete, so that a
  /// crash at any moment leaves either none or a whole one.
  ///
  /// - Throws: ``ClusterError`` with `diskFull` or `initializationFailed`.
  func makeDataDirectory(with binaries: Binaries) async throws(ClusterError) {
    try await removeUnfinished()
    let directory = try SystemCall.makeUniqueDirectory(prefix: layout.newDataPrefix)
    do throws(ClusterError) {
      if !user.commandPrefix.isEmpty {
        try SystemCall.setOwner(
          directory, userID: user.entry.userID, groupID: user.entry.groupID)
      }
      try await require(
        await Program.run(
          Self.initializeScript, [binaries.directory + "/initdb", directory], as: user))
      try await writeSettings(to: directory)
      try await require(
        await Program.run(
          Self.firstStatementsScript, [binaries.directory + "/postgres", directory], as: user,
          input: Settings.firstStatements))
      try SystemCall.synchronizeDirectory(directory)
      try SystemCall.rename(directory, to: layout.dataDirectory)
      try SystemCall.synchronizeDirectory(layout.place)
    } catch {
      _ = try? await Program.run("rm -rf -- \"$1\"", [directory])
      throw error
    }
  }

  /// Bytes are compared as bytes, which no system upgrade changes; letters are Unicode's.
  private static let initializeScript = """
    exec "$1" -D "$2" --username=tally_admin --data-checksums --encoding=UTF8 \
      --locale=C.UTF-8 --lc-collate=C --auth=peer
    """

  /// A single-user server, which no one can connect to.
  private static let firstStatementsScript = """
    exec "$1" --single -D "$2" -c exit_on_error=on -c logging_collector=off \
      -c log_checkpoints=off postgres
    """

  /// Removes what starts that were killed left behind.
  ///
  /// Each start has a name of its own, so that an `initdb` that outlived its parent can spoil
  /// nothing; what it still holds on to goes at a later start.
  func removeUnfinished() async throws(ClusterError) {
    let unfinished = SystemCall.names(in: layout.place).filter { $0.hasPrefix("cluster.new") }
    guard !unfinished.isEmpty else { return }
    let paths = unfinished.map { layout.place + "/" + $0 }
    _ = try await Program.run("rm -rf -- \"$@\"", paths)
  }

  private func require(_ result: Program.Result) async throws(ClusterError) {
    guard result.exitCode != 0 else { return }
    let isFull =
      result.errors.contains("No space left on device")
      || result.errors.contains("Disk quota exceeded")
    throw ClusterError(
      isFull ? .diskFull : .initializationFailed, "could not make the database cluster",
      detail: "PostgreSQL said: \(result.complaint).",
      hint: isFull
        ? "Free 50 MB on that disk, or set TALLY_HOME to a directory on another." : nil)
  }
}

extension Cluster {
  /// Makes the home when it is missing, this user's alone; for settings that come before the data.
  ///
  /// - Throws: ``ClusterError`` in the system's words.
  package func makeHome() throws(ClusterError) { try Layout.makeHome(home) }
}

/// Choosing where a new cluster is.
extension Layout {
  /// Makes the home when it is missing, this user's alone.
  static func makeHome(_ home: String) throws(ClusterError) {
    guard try SystemCall.status(home) == nil else { return }
    var missing: [String] = []
    var path = home
    while path != "/", try SystemCall.status(path) == nil {
      missing.append(path)
      path = Path.parent(of: path)
    }
    for path in missing.reversed() {
      try SystemCall.makeDirectory(path, mode: path == home ? 0o700 : 0o755)
    }
  }

  /// The home's layout once a cluster is made there.
  ///
  /// Root's server runs as another user, who must be able to walk to the data. When he cannot,
  /// even with the home open for passing through, the data goes elsewhere, and a link leads there.
  static func forNewCluster(home: String, as user: ServerUser) async throws(ClusterError) -> Layout
  {
    let layout = Layout(home: home, place: home)
    guard !user.commandPrefix.isEmpty, let status = try SystemCall.status(home) else {
      return layout
    }
    if status.userID != user.entry.userID, status.mode & 0o011 != 0o011 {
      try SystemCall.setMode(home, status.mode | 0o011)
    }
    if try await Program.run("test -x \"$1\"", [home], as: user).exitCode == 0 { return layout }

    try SystemCall.makeDirectory(placesOfUnreachableHomes, mode: 0o711)
    let elsewhere = Layout(home: home, place: try await freePlace(for: home, as: user))
    try SystemCall.makeDirectory(elsewhere.place, mode: 0o711)
    try SystemCall.link(elsewhere.dataLink, to: elsewhere.dataDirectory)
    return elsewhere
  }

  /// A directory name that no cluster has yet.
  ///
  /// A cluster that is there already served a home of the same name that someone removed: its
  /// data stays, because nobody said that it may go, but a new home is empty, and no server is
  /// left running for nobody.
  private static func freePlace(
    for home: String, as user: ServerUser
  ) async throws(ClusterError) -> String {
    let first = placesOfUnreachableHomes + "/" + fingerprint(of: home)
    var place = first
    var number = 1
    while try SystemCall.status(place, followingLinks: false) != nil {
      let old = Layout(home: home, place: place)
      if try SystemCall.status(old.dataDirectory) != nil {
        try await Server(layout: old, user: user).shutDown()
      }
      number += 1
      place = "\(first)-\(number)"
    }
    return place
  }
}
