/// A child process and the socket to its standard input and output.
///
/// The one file of this module that may say `unsafe`: C's calls take text and structures as
/// pointers. Every pointer lives for one call only, and nothing here keeps one.

import Dispatch
import Glibc

/// A child, which is killed and waited for at the latest when the value ends.
///
/// All calls wait, so they are for threads that may. The thread that starts a child must outlast
/// it: a child that is tied to its parent (PR_SET_PDEATHSIG) ends with the thread that made it.
struct ChildProcess: ~Copyable {
  let processID: Int32
  private let socket: CInt
  private var isReaped = false

  /// Starts a program with an environment of its own and in a session of its own, so that no key
  /// at a terminal reaches it.
  ///
  /// - Throws: ``Failure`` when there is no such program, or no room for another process.
  init(_ program: String, as role: ChildRole) throws(Failure) {
    var ends: [CInt] = [-1, -1]
    let kind = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .noDecoder(Self.reason(errno))
    }
    defer { close(ends[1]) }
    let started = Self.spawn(program, [program] + role.arguments(host: getpid()), socket: ends[1])
    guard let processID = started.processID else {
      close(ends[0])
      throw .noDecoder("\"\(program)\": \(Self.reason(started.number))")
    }
    // Large enough that a page's picture goes over in a few pieces.
    var size: CInt = 1 << 20
    let sizeSize = socklen_t(MemoryLayout<CInt>.size)
    unsafe setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &size, sizeSize)
    self.processID = processID
    socket = ends[0]
  }

  deinit {
    close(socket)
    if !isReaped { _ = Self.reap(processID, within: .zero) }
  }

  // MARK: Talking

  /// Sends all of `bytes`.
  func write(_ bytes: some Collection<UInt8>, by deadline: ContinuousClock.Instant) throws(Loss) {
    let bytes = ContiguousArray(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe send(
          socket, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
          CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN || errno == EINTR {
        try wait(for: POLLOUT, by: deadline)
      } else {
        throw .silent
      }
    }
  }

  /// Tells the child that no more will come.
  func finishWriting() { shutdown(socket, CInt(SHUT_WR)) }

  /// Waits for bytes.
  ///
  /// - Returns: what has arrived, at most 262,144 bytes; empty when the child has closed its end.
  func read(by deadline: ContinuousClock.Instant) throws(Loss) -> [UInt8] {
    while true {
      var number: CInt = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 262_144) { buffer, count in
        let received = unsafe recv(
          socket, buffer.baseAddress, buffer.count, CInt(MSG_DONTWAIT))
        number = received < 0 ? errno : 0
        count = max(0, received)
      }
      switch number {
      case 0: return bytes
      case EAGAIN, EINTR: try wait(for: POLLIN, by: deadline)
      default: return []  // the child ended with bytes of ours unread
      }
    }
  }

  private func wait(for event: CInt, by deadline: ContinuousClock.Instant) throws(Loss) {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw .late }
    let (seconds, attoseconds) = left.components
    let milliseconds = min(seconds, 3600) * 1000 + attoseconds / 1_000_000_000_000_000 + 1
    var request = pollfd(fd: socket, events: Int16(event), revents: 0)
    unsafe poll(&request, 1, CInt(milliseconds))
  }

  // MARK: The end

  /// Ends the child, which has so long to end by itself before it is killed.
  consuming func end(within patience: Duration) -> ProcessEnd {
    isReaped = true
    return Self.reap(processID, within: patience)
  }

  private static func reap(_ processID: Int32, within patience: Duration) -> ProcessEnd {
    let deadline = ContinuousClock.now + patience
    var status: CInt = 0
    while ContinuousClock.now < deadline {
      let found = unsafe waitpid(processID, &status, WNOHANG)
      if found == processID { return end(status, killed: false) }
      if found < 0 && errno != EINTR { return .stopped }
      usleep(500)
    }
    kill(processID, SIGKILL)
    // Nothing outlives SIGKILL, so this wait ends.
    while unsafe waitpid(processID, &status, 0) < 0 {
      if errno != EINTR { return .stopped }
    }
    return end(status, killed: true)
  }

  /// What the bits of a wait status say: WIFEXITED and its like, which are macros.
  private static func end(_ status: CInt, killed: Bool) -> ProcessEnd {
    let signal = status & 0x7F
    if signal == 0 { return .exited(status >> 8 & 0xFF) }
    return killed && signal == SIGKILL ? .stopped : .signalled(signal)
  }

  // MARK: Starting

  private static func spawn(
    _ program: String, _ arguments: [String], socket: CInt
  ) -> (processID: Int32?, number: Int32) {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 1)
    // Libraries complain there of every damaged file; what counts comes as an answer.
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var none = sigset_t()
    var all = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    let inOwnSession: CInt = 0x80  // POSIX_SPAWN_SETSID, which is GNU's
    let flags = CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF) | inOwnSession
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    var processID: pid_t = 0
    let number = unsafe withTexts(arguments) { arguments in
      unsafe withTexts(environment) { environment in
        unsafe posix_spawn(&processID, program, &actions, &attributes, arguments, environment)
      }
    }
    return number == 0 ? (processID, 0) : (nil, number)
  }

  /// What a decoder may know of its surroundings: where libraries are, and nothing of the user.
  private static var environment: [String] {
    var environment = [
      "LC_ALL=C", "MALLOC_ARENA_MAX=1", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no",
    ]
    if let folders = unsafe getenv("LD_LIBRARY_PATH") {
      environment.append("LD_LIBRARY_PATH=" + (unsafe String(cString: folders)))
    }
    return environment
  }

  private static func withTexts(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32 {
    let pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeBufferPointer { pointers in
      guard let start = pointers.baseAddress else { return EINVAL }
      return unsafe body(start)
    }
  }

  static func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
}
