internal import CLibPQ
import Dispatch
import Glibc
import Synchronization

/// Interrupts what a session is doing, from any thread.
@safe package final class Canceller: Sendable {
  private let key: CancelKey
  private let isRequested = Atomic(false)
  /// An eventfd that wakes the session's thread.
  private let bell: CInt
  /// Where libpq may wait for a server that hangs; not a global queue, whose threads are Swift's.
  private let helper = DispatchQueue(label: "tally.postgres.cancel")

  /// Nil when the process has no descriptor left.
  init?(_ handle: OpaquePointer) {
    guard let key = unsafe CancelKey(handle) else { return nil }
    bell = eventfd(0, CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK))
    guard bell >= 0 else { return nil }
    self.key = key
  }

  deinit {
    close(bell)
  }

  /// Cancels the statement in progress, which then fails with SQLSTATE 57014.
  ///
  /// Returns at once. Between two statements the next one is canceled instead, before it is sent;
  /// waiting for a notification ends as well. Each call cancels one statement at most.
  package func cancel() {
    isRequested.store(true, ordering: .releasing)
    var one: UInt64 = 1
    unsafe _ = write(bell, &one, MemoryLayout.size(ofValue: one))
  }

  /// Takes back a request that has not canceled anything yet.
  package func reset() {
    if isRequested.load(ordering: .relaxed) { _ = takeRequest() }
  }

  /// Whether there is a request; there is none afterwards.
  func takeRequest() -> Bool {
    // A plain read first: it costs nothing, and this is asked before every statement.
    guard isRequested.load(ordering: .acquiring) else { return false }
    var count: UInt64 = 0
    unsafe _ = read(bell, &count, MemoryLayout.size(ofValue: count))
    return isRequested.exchange(false, ordering: .acquiringAndReleasing)
  }

  enum Wake {
    case ready
    case ended
    case cancelRequested
    case silence
  }

  /// Waits until the socket can be read, or written when `writing`, or someone cancels.
  func poll(socket: CInt, writing: Bool, for pause: Duration) -> Wake {
    guard socket >= 0 else { return .ended }
    let events = CShort(writing ? POLLIN | POLLOUT : POLLIN)
    var descriptors: [2 of pollfd] = [
      pollfd(fd: socket, events: events, revents: 0),
      pollfd(fd: bell, events: CShort(POLLIN), revents: 0),
    ]
    // Rounded up, so that the last wait does not become many of none.
    let milliseconds = CInt(clamping: Int((max(pause, .zero) / .milliseconds(1)).rounded(.up)))
    var span = descriptors.mutableSpan
    let count = unsafe span.withUnsafeMutableBufferPointer {
      unsafe Glibc.poll($0.baseAddress, 2, milliseconds)
    }
    // An interrupted call counts as silence; the caller looks at the clock and waits on.
    guard count > 0 else { return .silence }
    if descriptors[1].revents != 0, takeRequest() { return .cancelRequested }
    return descriptors[0].revents != 0 ? .ready : .silence
  }

  /// Tells the server to cancel, and waits until it has been told.
  ///
  /// libpq waits here without end for a server that hangs, hence the other thread.
  ///
  /// - Returns: false when it did not listen in time.
  func cancelNow(within limit: Duration) -> Bool {
    let told = DispatchSemaphore(value: 0)
    helper.async { [key] in
      key.send()
      told.signal()
    }
    let nanoseconds = limit / .nanoseconds(1)
    return told.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success
  }

  /// Tells the server to cancel when it listens again, for a session that is given up.
  ///
  /// Else its statement would go on and hold its locks.
  func cancelLater() {
    helper.async { [key] in key.send() }
  }
}

/// What the server wants to see before it cancels a session's statement.
///
/// Sendable because libpq documents `PQcancel` as safe on any thread and the key never changes.
@safe private final class CancelKey: @unchecked Sendable {
  private let key: OpaquePointer

  init?(_ handle: OpaquePointer) {
    guard let key = unsafe PQgetCancel(handle) else { return nil }
    unsafe self.key = key
  }

  deinit {
    unsafe PQfreeCancel(key)
  }

  func send() {
    // A failure to cancel shows as the statement going on; there is nobody to tell more.
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      unsafe _ = PQcancel(key, message.baseAddress, 256)
    }
  }
}
