internal import CLibPQ
import Glibc

/// What another session said with NOTIFY.
package struct Notification: Hashable, Sendable {
  /// The channel's name.
  package let channel: String
  /// What was said; may be empty, 7,999 bytes at most.
  package let payload: String
}

extension Session {
  /// Asks the server to pass on what is said on a channel from now on.
  ///
  /// - `channel`: its name, taken as it is: `Stock` and `stock` differ.
  package mutating func listen(_ channel: String) throws(PostgresError) {
    let quoted = channel.split(separator: "\"", omittingEmptySubsequences: false)
    try execute("LISTEN \"\(quoted.joined(separator: "\"\""))\"")
  }

  /// Waits for the next notification on any channel listened to.
  ///
  /// - Returns: nil when none came within the time.
  /// - Throws: `.canceled` when someone cancels, `.connectionLost` when the session ends.
  package mutating func nextNotification(
    within limit: Duration
  ) throws(PostgresError) -> Notification? {
    try wire.nextNotification(until: .now + limit)
  }
}

extension Wire {
  fileprivate func nextNotification(
    until end: ContinuousClock.Instant
  ) throws(PostgresError) -> Notification? {
    guard !isBroken else { throw PostgresError(.closed, "the session is broken") }
    while true {
      unsafe PQconsumeInput(handle)
      if let notification = unsafe PQnotifies(handle) {
        defer { unsafe PQfreemem(notification) }
        return unsafe Notification(
          channel: notification.pointee.relname.text, payload: notification.pointee.extra.text)
      }
      guard !isBroken else { throw lost() }
      switch canceller.poll(
        socket: unsafe PQsocket(handle), writing: false, for: end - .now)
      {
      case .ready: continue
      case .ended: throw lost()
      case .cancelRequested: throw PostgresError(.canceled, "canceled while listening")
      case .silence: if ContinuousClock.now >= end { return nil }
      }
    }
  }

  /// Takes in what has arrived while nobody waited, perhaps the news that the session is over.
  ///
  /// More than once, since the server's last words come before the end that libpq goes by.
  func readWhatIsThere() {
    while !isBroken {
      var socket = unsafe pollfd(fd: PQsocket(handle), events: CShort(POLLIN), revents: 0)
      guard unsafe poll(&socket, 1, 0) == 1, unsafe PQconsumeInput(handle) == 1 else { return }
    }
  }
}
