import CSeccomp
import Glibc

/// Takes from this process, for good, all that it does not need to read pictures.
///
/// What is hostile in a picture may take a decoder over. It then sees the files that come to this
/// decoder after, may answer about them as it likes, and has nothing else. Each layer stands by
/// itself: limits on memory, work and files; no privileges, now or by running a program; Landlock,
/// where the kernel has it; and a filter that lets through only the system calls named here.
package enum Confinement {
  /// How a confined process ends that cannot go on without the memory it is refused.
  package static let outOfMemoryStatus: Int32 = 71

  /// Confines a decoder: it may compute, have memory within its limits, read standard input, and
  /// write standard output and standard error.
  ///
  /// Calls for files fail with EPERM, since libraries look for settings and go on without. Any call
  /// that nothing in a decoder has a reason for, such as one for a socket, a process, a thread, a
  /// program or a signal to another, kills the process by SIGSYS. There must be one thread.
  ///
  /// - Parameters:
  ///   - limits: how much it may take, none of which can be raised again.
  ///   - host: the process that started this one, with which it ends.
  /// - Throws: ``ConfinementError``; the process must then end.
  package static func confineDecoder(
    limits: ProcessLimits, host: Int32
  ) throws(ConfinementError) {
    // A kernel before Linux 5.9 keeps descriptors that the host let slip through; each is then
    // still out of reach, since a decoder reads only standard input.
    _ = tally_close_from(3)
    try tie(to: host)
    // Before Landlock, for it is read from a file; the limits come after, for Landlock opens some.
    let mapped = ProcessLimits.mappedBytes
    try Landlock.restrict()
    try limits.apply(mapped: mapped)
    guard tally_tell_crashes_by_memory() == 0 else {
      throw ConfinementError("sigaction", number: errno)
    }
    try decoderFilter().load()
  }

  /// Confines this process for a program that renders pages, which is run next in its place.
  ///
  /// The program may read the files beneath `readable` (all files where the kernel has no Landlock,
  /// since a program needs its libraries), and write only what is open already. Calls for anything
  /// else fail with EPERM.
  ///
  /// - Throws: ``ConfinementError``; the process must then end.
  package static func confineRenderer(
    limits: ProcessLimits, host: Int32, readable: [String]
  ) throws(ConfinementError) {
    // A renderer may read and write whatever is open.
    try Landlock.checked("close_range", tally_close_from(3))
    try tie(to: host)
    // Before Landlock, for it is read from a file; the limits come after, for Landlock opens some.
    let mapped = ProcessLimits.mappedBytes
    try Landlock.restrict(readable: readable)
    try limits.apply(mapped: mapped)
    try rendererFilter().load()
  }

  /// Whether the kernel has Landlock, and lets this process use it.
  package static var hasLandlock: Bool { tally_landlock_version() >= 1 }

  /// Forgets errors of before, so that a crash after is not taken for one by them.
  package static func forgetErrors() { tally_forget_error() }

  /// Gives up privileges, and ends when the host does.
  private static func tie(to host: Int32) throws(ConfinementError) {
    // Signals by which the kernel enforces limits must arrive, whatever the host blocks.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigprocmask(SIG_SETMASK, &none, nil)
    try Landlock.checked("prctl", tally_prctl(PR_SET_PDEATHSIG, UInt(SIGKILL)))
    // The host may have ended before it was tied to.
    guard getppid() == host else { throw ConfinementError("getppid", number: ESRCH) }
    try Landlock.checked("prctl", tally_prctl(PR_SET_NO_NEW_PRIVS, 1))
    try Landlock.checked("prctl", tally_prctl(PR_SET_DUMPABLE, 0))
    try Landlock.checked("capset", tally_drop_capabilities())
  }
}
