import Digest
import Dispatch
import Foundation
import SlipDecoding
import SlipFolders

/// What a file's content is known by, whatever it is called.
struct FileDigest: Sendable {
  /// The SHA-256 of its bytes.
  let bytes: [UInt8]
  /// What the file was before they were read.
  private let state: FileState

  /// More bytes than are read of a file.
  struct TooLarge: Error {
    static let byteLimit = Int64(DecodingLimits().fileByteLimit)
    var message: String { "The file has more than \(Self.byteLimit >> 20) MB." }
  }

  /// Reads a file's bytes in pieces, on a thread that may wait.
  ///
  /// - Throws: the system's error when it cannot be read, ``TooLarge``, and `CancellationError`
  ///   when somebody wants it to end.
  static func ofFile(at path: String, _ stop: StopRequest) async throws -> FileDigest {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "tally.digest").async {
        continuation.resume(with: Result { try read(path, stop) })
      }
    }
  }

  /// Whether the file at a path is another now than the one whose bytes these are, or was written
  /// to since; one that has gone is not.
  func isChanged(at path: String) -> Bool {
    guard let now = try? FileState(at: path) else { return false }
    return now != state
  }

  private static func read(_ path: String, _ stop: StopRequest) throws -> FileDigest {
    let state = try FileState(at: path)
    guard state.byteCount <= TooLarge.byteLimit else { throw TooLarge() }
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var hash = SHA256()
    var count: Int64 = 0
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      if stop.isMade { throw CancellationError() }
      count += Int64(piece.count)
      guard count <= TooLarge.byteLimit else { throw TooLarge() }
      hash.update([UInt8](piece))
    }
    return FileDigest(bytes: hash.finish(), state: state)
  }
}
