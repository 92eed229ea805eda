import Foundation
import Testing

/// The guest's failures, all seen before its kernel runs long.
@Suite(.timeLimit(.minutes(5))) struct `The script that runs a guest` {
  /// EX_UNAVAILABLE of sysexits.h.
  private static let unavailable: Int32 = 69

  private func run(_ options: [String], _ command: [String]) async throws -> (Int32, String) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let guest = try Guest(
              folder: try Guest.makeFolder(), options: options, command: command)
            defer { guest.clear() }
            return (try guest.end(within: 240), guest.errors)
          })
      }
    }
  }

  @Test func `says why QEMU does not start`() async throws {
    let (status, errors) = try await run(["--qemu", "-device no-such-device"], ["true"])
    #expect(status == Self.unavailable)
    #expect(errors.hasPrefix("guest: the guest did not come up\n"), "\(errors)")
    #expect(errors.contains("'no-such-device' is not a valid device model name"), "\(errors)")
  }

  @Test func `gives up on a guest that does not come up in time`() async throws {
    let (status, errors) = try await run(["--boot-limit", "1"], ["true"])
    #expect(status == Self.unavailable)
    #expect(errors.hasPrefix("guest: the guest did not come up in time\n"), "\(errors)")
  }

  @Test func `wants a command, and options that it knows`() async throws {
    #expect(try await run([], []).0 == 64)
    #expect(try await run(["--no-such-option"], ["true"]).0 == 64)
  }
}
