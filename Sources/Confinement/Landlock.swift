import CSeccomp
import Glibc

/// The kernel's own rules about files and connections, where it has them (Linux 5.13, landlock(7)).
enum Landlock {
  /// All that version `version` can forbid of files: each version knew some bits more.
  private static func files(_ version: Int) -> UInt64 {
    let bits =
      switch version {
      case 1: 13
      case 2: 14  // files moved between folders
      case 3, 4: 15  // files cut short
      default: 16  // commands to devices
      }
    return 1 << UInt64(bits) - 1
  }

  private static let execute: UInt64 = 1 << 0
  private static let readFile: UInt64 = 1 << 2
  private static let readFolder: UInt64 = 1 << 3

  /// Forbids every file but those beneath `readable`, which may be read and run, every connection
  /// by TCP, and signals and abstract sockets out of here, as far as the kernel knows how.
  ///
  /// - Returns: whether the kernel has Landlock, and allows this process to use it.
  @discardableResult
  static func restrict(readable: [String] = []) throws(ConfinementError) -> Bool {
    let version = tally_landlock_version()
    guard version >= 1 else { return false }
    var rules = tally_landlock_ruleset()
    rules.files = files(version)
    rules.network = version >= 4 ? 0b11 : 0  // bind, connect
    rules.scopes = version >= 6 ? 0b11 : 0  // abstract sockets, signals
    let size = version >= 6 ? 24 : version >= 4 ? 16 : 8
    let descriptor = unsafe CInt(tally_landlock_create(&rules, size))
    guard descriptor >= 0 else { throw ConfinementError("landlock_create_ruleset", number: errno) }
    defer { close(descriptor) }
    for path in readable { try allow(path, in: descriptor) }
    try checked("prctl", tally_prctl(PR_SET_NO_NEW_PRIVS, 1))
    try checked("landlock_restrict_self", tally_landlock_restrict(descriptor))
    return true
  }

  private static func allow(_ path: String, in rules: CInt) throws(ConfinementError) {
    let pathOnly: CInt = 0o10000000  // O_PATH, which Glibc shows to C with _GNU_SOURCE only
    let folder = unsafe open(path, pathOnly | O_CLOEXEC)
    guard folder >= 0 else { return }  // what is not there need not be allowed
    defer { close(folder) }
    var beneath = tally_landlock_beneath()
    var status = stat()
    let isFolder = unsafe fstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    beneath.files = execute | readFile | (isFolder ? readFolder : 0)
    beneath.folder = folder
    try checked("landlock_add_rule", unsafe tally_landlock_allow(rules, &beneath))
  }

  static func checked(_ step: String, _ status: Int) throws(ConfinementError) {
    if status != 0 { throw ConfinementError(step, number: errno) }
  }
}
