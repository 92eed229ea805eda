import Glibc

/// Standard input in the pieces in which it comes.
enum StandardInput {
  private static let stream = StreamInput(descriptor: 0, name: "standard input")

  /// The next piece, at most 64 KiB, once there is any; nil at the end.
  ///
  /// Waits on a thread of its own, never on Swift's pool.
  static func next() async throws -> [UInt8]? { try await stream.next() }

  /// Whether a piece, or the end, comes within some milliseconds.
  static func comes(withinMilliseconds limit: Int32) async -> Bool {
    await stream.comes(withinMilliseconds: limit)
  }

  /// Whether a person types there.
  static var isTerminal: Bool { isatty(0) == 1 }
}
