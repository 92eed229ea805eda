import Foundation
import SlipDecoding
import SlipFolders

/// One file to decode.
struct DecodingJob: Sendable {
  /// What people call it, and what output says in `file`: `-` for standard input.
  let name: String
  /// Where its bytes are.
  let path: String
  let origin: SlipFile.Origin
  /// Whether a name that ends like an image's says that it is meant to be one.
  let isCalledImage: Bool
  /// 1 or more: how much work it is beside the others.
  let weight: Int64
  /// What its bytes are known by, when that is known already.
  var digest: FileDigest?
  /// What removes its bytes when they are not needed any more.
  let spool: SpooledInput?

  init(_ file: SlipFile) {
    self.init(file, path: file.path, spool: nil)
  }

  /// A file whose bytes were copied from where they can be read only once.
  init(_ file: SlipFile, spool: SpooledInput) {
    self.init(file, path: spool.path, spool: spool)
  }

  private init(_ file: SlipFile, path: String, spool: SpooledInput?) {
    name = file.path
    self.path = path
    origin = file.origin
    isCalledImage = file.isCalledImage
    weight = max(file.byteCount, 1)
    self.spool = spool
  }
}

/// A copy of what can be read only once, such as a pipe; removed with the value.
final class SpooledInput: Sendable {
  /// The most bytes that are taken, as many as of a file.
  private static let byteLimit = DecodingLimits().fileByteLimit

  let path: String

  /// Copies standard input up to its end.
  ///
  /// - Throws: `CancellationError` when somebody wants it to end; nothing is left behind then.
  static func standardInput(_ stop: StopRequest) async throws -> SpooledInput {
    try await of(StreamInput(descriptor: 0, name: "standard input"), "-", stop)
  }

  /// Copies what comes out of a pipe or a device up to its end.
  ///
  /// - Throws: `CancellationError` when somebody wants it to end; nothing is left behind then.
  static func stream(at path: String, _ stop: StopRequest) async throws -> SpooledInput {
    try await of(StreamInput(path: path), path, stop)
  }

  private static func of(
    _ input: StreamInput, _ name: String, _ stop: StopRequest
  ) async throws -> SpooledInput {
    let spool = try SpooledInput()
    let output = try FileHandle(forWritingTo: URL(fileURLWithPath: spool.path))
    var count = 0
    while true {
      // Not only once: whoever writes may pause at any place.
      while await !input.comes(withinMilliseconds: 100) {
        if stop.isMade { throw CancellationError() }
      }
      if stop.isMade { throw CancellationError() }
      guard let piece = try await input.next() else { break }
      count += piece.count
      guard count <= byteLimit else {
        throw Failure(
          .noInput, "\(InputFile.name(of: name)) is too large",
          detail: "At most \(byteLimit >> 20) MB are read.")
      }
      try output.write(contentsOf: Data(piece))
    }
    try output.close()
    return spool
  }

  private init() throws {
    let folder = FileManager.default.temporaryDirectory
    path = folder.appendingPathComponent("tally-slip-\(UUID().uuidString)").path
    // Only this user may read it.
    let isMade = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade else {
      throw Failure(
        .unavailable, "could not keep what comes in \"\(folder.path)\"",
        hint: "Check TMPDIR: it must be a folder that can be written.")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
