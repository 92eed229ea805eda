import Foundation
import Testing

/// A pipe that gives a little now and then.
final class SlowPipe: Sendable {
  let path = NSTemporaryDirectory() + "tally-pipe-" + UUID().uuidString
  private let handle: FileHandle

  init() throws {
    let status = unsafe mkfifo(path, 0o600)
    try #require(status == 0)
    // Who opens it to write alone waits for the reader.
    handle = try #require(FileHandle(forUpdatingAtPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ byte: UInt8) async throws {
    try handle.write(contentsOf: [byte])
    try await Task.sleep(for: .milliseconds(150))
  }

  /// Writes all in so many pieces or one more, and ends.
  func write(_ bytes: [UInt8], pieces: Int) async throws {
    let size = max(1, bytes.count / pieces)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try handle.write(contentsOf: bytes[start..<min(start + size, bytes.count)])
      try await Task.sleep(for: .milliseconds(150))
    }
    end()
  }

  func end() { try? handle.close() }
}
