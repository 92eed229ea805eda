internal import Forwarding
internal import GRDB
internal import Schema

/// A dock's durable queue on its disk.
///
/// Everything runs on a thread of its own, call after call, so that no disk ever holds up Swift's
/// own threads.
package actor Spool {
  /// Where the spool is, as long as its disk can be used.
  let own: SpoolDirectory
  /// Where its file is now.
  var directory: SpoolDirectory
  let settings: SpoolSettings
  private let thread = BlockingExecutor(label: "tally.spool")
  /// What is known of the catalogue and the orders while the server is away.
  package nonisolated let catalogue: CachedCatalogue
  /// By the paths of directories, the spare one's included.
  var locks: [String: SystemCalls.Lock] = [:]
  /// The file that is written; nil before the start, after the end, and when a rotation failed.
  var file: SpoolFile?
  /// The failure after which the file must not be written again.
  var poison: SpoolError?
  /// The last position that was given; 0 before the first.
  var lastPosition: Int64 = 0
  /// Where the last position that was confirmed is written down; nil before the start.
  var confirmed: ConfirmedPosition?
  /// How many entries are pending.
  var pendingTotal = 0
  /// Whether the disk was full, so that only settlements are written until there is room.
  var isFull = false
  /// Whether the room kept for a full disk is there.
  var hasReserve = false
  /// About how many pages were written since the last checkpoint.
  private var unmovedPages = 0
  /// What people must hear of, in the order in which it was found.
  package internal(set) var findings: [SpoolFinding] = []

  private init(_ path: String, _ settings: SpoolSettings) {
    own = SpoolDirectory(path: path)
    directory = own
    self.settings = settings
    catalogue = CachedCatalogue()
  }

  /// The thread that everything here runs on.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.unowned }

  /// Opens the spool in a directory, which is made when missing, as its parent must not be.
  ///
  /// The directory must be this user's alone and on a disk of this computer, and no other process
  /// may have the spool. A damaged file is set aside, and what can be read of it goes on in a new
  /// one; what a spare directory has is taken back, and when this disk cannot be used, the file goes
  /// on there: see ``findings``.
  ///
  /// - Throws: when scans could not be kept; then nothing was changed.
  package static func open(
    _ path: String, _ settings: SpoolSettings = SpoolSettings()
  ) async throws(SpoolError) -> Spool {
    let spool = Spool(path, settings)
    try await spool.start()
    await spool.catalogue.start(in: spool.directory)
    return spool
  }

  private func start() throws(SpoolError) {
    do throws(SpoolError) {
      try startHere()
    } catch  where error.poisons && settings.spare != nil {
      try startOnSpare(after: error)
    }
    confirmed = ConfirmedPosition(directory)
    keepReserve(isWorthSaying: true)
  }

  /// Ends the work; later calls throw `closed`.
  package func close() async {
    await catalogue.close()
    if poison == nil, let file {
      do {
        try file.checkpoint(.truncate)
        try file.queue.close()
      } catch {
        file.abandon()
      }
    } else {
      file?.abandon()
    }
    file = nil
    confirmed = nil
    poison = SpoolError(.closed, "the spool was closed")
    locks = [:]
  }

  // MARK: Reading and writing

  /// Runs `body` on the file, also on one that must not be written again.
  func read<Value>(_ body: (Database) throws -> Value) throws(SpoolError) -> Value {
    guard let file else { throw poison ?? SpoolError(.closed, "the spool is not open") }
    do {
      return try file.queue.read(body)
    } catch {
      throw noted(error)
    }
  }

  /// Runs `body` in one transaction, which is on the disk when this returns.
  ///
  /// - `pages`: about how many it writes.
  func write<Value>(
    pages: Int, _ body: (Database) throws -> Value
  ) throws(SpoolError) -> Value {
    if let poison { throw poison }
    guard let file else { throw SpoolError(.closed, "the spool is not open") }
    do {
      let value = try file.queue.write(body)
      unmovedPages += pages
      if unmovedPages >= checkpointPageCount {
        // Not now: whoever waits for this transaction is not to wait for the checkpoint.
        Task { self.checkpoint() }
      }
      return value
    } catch {
      throw noted(error)
    }
  }

  /// The log stays short on a full disk.
  private var checkpointPageCount: Int {
    isFull ? min(50, settings.checkpointPageCount) : settings.checkpointPageCount
  }

  /// Moves the log into the file and gives its room back.
  func shortenLog() throws(SpoolError) {
    guard poison == nil, let file else { return }
    do {
      try file.checkpoint(.truncate)
      unmovedPages = 0
    } catch {
      throw noted(error)
    }
  }

  /// Moves the log into the file when it has grown long enough.
  private func checkpoint() {
    guard unmovedPages >= checkpointPageCount, poison == nil, let file else { return }
    unmovedPages = 0
    do {
      try file.checkpoint()
    } catch {
      _ = noted(error)
    }
  }

  /// Remembers a failure after which the file must not be written again.
  private func noted(_ error: any Error) -> SpoolError {
    let error = SpoolError(error)
    if error.poisons { poison = poison ?? error }
    return error
  }
}
