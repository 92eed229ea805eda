internal import GRDB

/// Copies of a damaged file that SQLite may change, so that the file itself stays as it is.
struct SalvageCopies {
  private let directory: SpoolDirectory
  private let file: [UInt8]
  private let logBytes: [UInt8]

  /// Reads the file and the log that were set aside.
  init(of path: String, in directory: SpoolDirectory) throws(SpoolError) {
    self.directory = directory
    file = try SystemCalls.read(SpoolDirectory.file(in: path)) ?? []
    logBytes = try SystemCalls.read(SpoolDirectory.log(in: path)) ?? []
  }

  /// Opens what SQLite makes of them, and what stands in them whatever the log's checksums say.
  ///
  /// - `body`: gets the connections, of which there may be none, and all pages.
  func use(
    _ body: ([DatabaseQueue], RawPages) throws(SpoolError) -> Void
  ) throws(SpoolError) {
    try SystemCalls.removeDirectory(directory.salvage)
    try SystemCalls.makeDirectory(directory.salvage)
    let log = WriteAheadLog(logBytes)
    let applied = log?.applied(to: file) ?? file
    var sources: [DatabaseQueue] = []
    func add(_ name: String, _ file: [UInt8], log: [UInt8]) throws(SpoolError) {
      let path = directory.salvage + "/" + name
      try SystemCalls.write(file, to: path)
      if !log.isEmpty { try SystemCalls.write(log, to: path + "-wal") }
      // What SQLite does not take for a file of its own has nothing that it could read.
      if let queue = try? DatabaseQueue(path: path) { sources.append(queue) }
    }
    try add("recovered.db", file, log: logBytes)
    if log != nil { try add("applied.db", applied, log: []) }
    try body(sources, RawPages(applied, pageSize: log?.pageSize ?? 4_096))
    for source in sources { try? source.close() }
    try SystemCalls.removeDirectory(directory.salvage)
  }
}
