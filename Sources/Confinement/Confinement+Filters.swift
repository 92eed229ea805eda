import Glibc

extension Confinement {
  /// The calls of a decoder: memory, the three standard descriptors, time and its own end.
  static func decoderFilter() throws(ConfinementError) -> SystemCallFilter {
    let filter = try SystemCallFilter(otherwise: .kill)
    try filter.allow("read", when: .equal(0, 0))
    for output in 1...2 { try filter.allow("write", "writev", when: .equal(0, output)) }
    // What is open can be closed and described; nothing more is ever opened.
    try filter.allow("close", "fstat")

    // Memory, none of which becomes code.
    let isNoCode = SystemCallFilter.Condition.bits(2, Int(PROT_EXEC), are: 0)
    try filter.allow("mmap", "mmap2", "mprotect", when: isNoCode)
    try filter.allow("brk", "madvise", "mremap", "munmap")

    try filter.allow(
      "clock_getres", "clock_gettime", "clock_nanosleep", "futex", "getrandom", "getrusage",
      "gettimeofday", "nanosleep", "restart_syscall", "sched_yield", "time")
    try filter.allow("exit", "exit_group", "getpid", "gettid", "rt_sigaction", "rt_sigprocmask")
    try filter.allow("rt_sigreturn", "sigaltstack", "sigreturn")
    // abort() and raise() signal the thread that calls them.
    let isOwn = SystemCallFilter.Condition.equal(0, Int(getpid()))
    try filter.allow("tgkill", when: isOwn)

    // What libraries try and do without: settings, character sets, the size of the machine.
    try filter.refuse(
      "access", "faccessat", "faccessat2", "getcwd", "lstat", "newfstatat", "open", "openat",
      "openat2", "readlink", "readlinkat", "stat", "statfs", "statx")
    try filter.refuse(
      "fadvise64", "fcntl", "getdents64", "ioctl", "lseek", "prctl", "sched_getaffinity",
      "sysinfo", "uname")
    return filter
  }

  /// The calls of a program that reads its libraries, fonts and standard input, and writes.
  static func rendererFilter() throws(ConfinementError) -> SystemCallFilter {
    let filter = try SystemCallFilter(otherwise: .refuse)
    let toChange = Int(O_ACCMODE | O_CREAT | O_TRUNC)
    try filter.allow("open", when: .bits(1, toChange, are: 0))
    try filter.allow("openat", when: .bits(2, toChange, are: 0))
    try filter.allow(
      "access", "close", "dup", "faccessat", "faccessat2", "fadvise64", "fstat", "fstatfs",
      "getcwd", "getdents64", "lseek", "lstat", "newfstatat", "pread64", "read",
      "readlink", "readlinkat", "readv", "stat", "statfs", "statx", "write", "writev")
    // Of fcntl only what looks and copies: F_SETOWN and its like have the kernel signal others.
    let duplicateClosing = 1030  // F_DUPFD_CLOEXEC, which Glibc hides from Swift
    for command in [Int(F_DUPFD), Int(F_GETFD), Int(F_SETFD), Int(F_GETFL), duplicateClosing] {
      try filter.allow("fcntl", when: .equal(1, command))
    }
    try filter.allow("brk", "madvise", "mmap", "mmap2", "mprotect", "mremap", "munmap")
    try filter.allow(
      "clock_getres", "clock_gettime", "clock_nanosleep", "futex", "getrandom", "getrusage",
      "gettimeofday", "nanosleep", "restart_syscall", "sched_getaffinity", "sched_yield",
      "sysinfo", "time", "uname")
    try filter.allow(
      "arch_prctl", "execve", "exit", "exit_group", "getegid", "geteuid", "getgid", "getpid",
      "gettid", "getuid", "rseq", "rt_sigaction", "rt_sigprocmask",
      "rt_sigreturn", "set_robust_list", "set_tid_address", "sigaltstack")
    // Limits are read, and none is set, of this process or another.
    try filter.allow("prlimit64", when: .equal(2, 0))
    try filter.allow("tgkill", when: .equal(0, Int(getpid())))
    return filter
  }
}
