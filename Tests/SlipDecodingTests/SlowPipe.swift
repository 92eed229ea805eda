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

  /// Begins to write all in so many pieces or one more, and ends then.
  ///
  /// In a thread of its own: tasks may wait for one another longer than a reader is patient.
  func begin(_ bytes: [UInt8], pieces: Int) {
    Thread.detachNewThread { [self] in
      let size = max(1, bytes.count / pieces)
      for start in stride(from: 0, to: bytes.count, by: size) {
        // Where that fails, what is read is not what was to be.
        try? handle.write(contentsOf: bytes[start..<min(start + size, bytes.count)])
        Thread.sleep(forTimeInterval: 0.15)
      }
      end()
    }
  }

  func end() { try? handle.close() }
}
