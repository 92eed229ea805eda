/// A folder into which a scanner drops files: which of them have come whole.
///
/// It is looked at again and again, since a folder of another machine tells nobody of its changes.
/// A file has come when it has bytes, nobody has it open to write, and it has stayed as it is for
/// ``settled``. One that changes later comes again.
package struct DropFolder: Sendable {
  private struct Watched: Sendable {
    var state: FileState
    /// When it was first seen in this state.
    var since: Duration
    var isTaken: Bool
  }

  /// How long a file must have stayed as it is.
  package let settled: Duration
  private var watched: [String: Watched] = [:]

  package init(settled: Duration = .seconds(2)) {
    self.settled = settled
  }

  /// Takes notice of what is in the folder now.
  ///
  /// - `now`: on any clock that only goes forward.
  /// - `isBeingWritten`: asked only of files that would have come else.
  /// - Returns: the paths that have come since the last look, in the order given; each once for as
  ///   long as it stays as it is.
  package mutating func look(
    at files: [(path: String, state: FileState)], now: Duration,
    isBeingWritten: (String) -> Bool
  ) -> [String] {
    var next: [String: Watched] = [:]
    var arrived: [String] = []
    for (path, state) in files {
      var file = watched[path] ?? Watched(state: state, since: now, isTaken: false)
      if file.state != state { file = Watched(state: state, since: now, isTaken: false) }
      if !file.isTaken, state.byteCount > 0, now - file.since >= settled {
        if isBeingWritten(path) {
          file.since = now
        } else {
          file.isTaken = true
          arrived.append(path)
        }
      }
      next[path] = file
    }
    // What has vanished is forgotten: under the same name something else may come.
    watched = next
    return arrived
  }

  /// The files that have stayed empty for so long that nobody seems to write them, in order of path;
  /// each is given once.
  ///
  /// A scanner whose disk is full leaves such files, and a network that broke.
  package mutating func stillEmpty(now: Duration) -> [String] {
    let paths = watched.filter { _, file in
      file.state.byteCount == 0 && !file.isTaken && now - file.since >= Self.emptyLimit
    }.keys.sorted()
    // It comes all the same once it has bytes, for then its state is another.
    for path in paths { watched[path]?.isTaken = true }
    return paths
  }

  /// How long a file may be empty before people are told.
  package static let emptyLimit = Duration.seconds(10)

  /// Forgets a file, so that it comes again.
  package mutating func forget(_ path: String) { watched[path] = nil }
}
