import CSeccomp
import Glibc

/// How much a process may take.
package struct ProcessLimits: Hashable, Sendable {
  /// The most bytes of memory that it may have beyond what is mapped when the limit is set.
  package var memoryBytes: Int
  /// The most bytes that a file of it may reach; 0 keeps it from writing files.
  package var fileBytes: Int
  /// The highest number of a descriptor, and one more.
  package var descriptors: Int
  /// The most seconds of work in a life; `nil` for no end.
  package var cpuSeconds: Int?

  /// The most seconds of work of any process here in its life, after which SIGKILL ends it.
  ///
  /// A child may ignore SIGXCPU, by which ``allowWork(ofChild:seconds:)`` ends it sooner. Twice the
  /// longest that a file may take, so that one who has begun with a file can end it.
  package static let lifeSeconds = 7200

  package init(
    memoryBytes: Int, fileBytes: Int = 0, descriptors: Int = 3, cpuSeconds: Int? = nil
  ) {
    (self.memoryBytes, self.fileBytes) = (memoryBytes, fileBytes)
    (self.descriptors, self.cpuSeconds) = (descriptors, cpuSeconds)
  }

  /// Takes the limits on, never to be raised again by this process, which has so much mapped.
  func apply(mapped: Int) throws(ConfinementError) {
    // Address space stops maps of any kind; data alone would let shared memory pass.
    try Self.set(RLIMIT_AS, mapped + memoryBytes)
    try Self.set(RLIMIT_DATA, mapped + memoryBytes)
    try Self.set(RLIMIT_FSIZE, fileBytes)
    try Self.set(RLIMIT_NOFILE, descriptors)
    try Self.set(RLIMIT_CORE, 0)
    try Self.set(__RLIMIT_MEMLOCK, 0)
    // No more processes or threads for an ordinary user; root is not counted, the filter holds it.
    try Self.set(__RLIMIT_NPROC, 0)
    if let cpuSeconds { try Self.set(RLIMIT_CPU, cpuSeconds) }
  }

  private static func set(
    _ resource: __rlimit_resource, _ value: Int
  ) throws(ConfinementError) {
    let limit = UInt64(value)
    guard tally_set_limit(CInt(resource.rawValue), limit) == 0 else {
      throw ConfinementError("setrlimit", number: errno)
    }
  }

  /// The address space in use: the first number of `/proc/self/statm`, in pages.
  static var mappedBytes: Int {
    // Nothing is known without /proc; so much a Swift program with its libraries maps.
    let usual = 256 << 20
    let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return usual }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    guard let pages = text.split(separator: " ").first.flatMap({ Int($0) }) else { return usual }
    return pages * Int(getpagesize())
  }

  /// Gives a child so many more seconds of work from now on, less than a second exactly.
  ///
  /// The child is ended by SIGXCPU after them, unless it ignores that. Its own limit for life
  /// stands.
  ///
  /// - Returns: whether there still is such a process.
  @discardableResult
  package static func allowWork(ofChild child: Int32, seconds: Int) -> Bool {
    var clock: clockid_t = 0
    var used = timespec()
    guard unsafe clock_getcpuclockid(child, &clock) == 0,
      unsafe clock_gettime(clock, &used) == 0
    else { return false }
    let soft = UInt64(used.tv_sec + 1 + seconds)
    // The child could raise it again, up to its limit for life, were it allowed to ask.
    return tally_set_soft_limit(child, CInt(RLIMIT_CPU.rawValue), soft) == 0
  }
}
