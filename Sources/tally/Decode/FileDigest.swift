import Digest
import Dispatch
import Foundation

/// What a file's content is known by, whatever it is called.
enum FileDigest {
  /// The SHA-256 of a file's bytes, which are read in pieces, on a thread that may wait.
  ///
  /// - Throws: the system's error when it cannot be read.
  static func ofFile(at path: String) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "tally.digest").async {
        continuation.resume(with: Result { try read(path) })
      }
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var hash = SHA256()
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      hash.update([UInt8](piece))
    }
    return hash.finish()
  }
}
