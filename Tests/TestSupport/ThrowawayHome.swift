import Glibc

/// A new directory in `/tmp` whose server is stopped, and which is removed, when this process
/// ends, however it ends.
struct ThrowawayHome {
  let path: String

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// Makes the directory, and starts a shell that waits until this process is gone.
  init() throws {
    var template = Array("/tmp/tally-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failed(description: "mkdtemp failed") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)

    var ends: [CInt] = [-1, -1]
    guard unsafe pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
      throw Failed(description: "pipe failed")
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    for output in CInt(1)...2 {
      unsafe posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    // A session of its own, so that Ctrl-C at the tests does not end it before its work is done.
    let words = ["setsid", "sh", "-c", Self.watch, "sh", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) }
    unsafe arguments.append(nil)
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var child: pid_t = 0
    guard unsafe posix_spawnp(&child, "setsid", &actions, nil, arguments, environ) == 0 else {
      throw Failed(description: "setsid could not be started")
    }
    close(ends[0])
    unsafe Self.watcher = (child, ends[1])
    // At an orderly end the process waits until all is gone; killed, it leaves that to the shell.
    atexit {
      guard let watcher = unsafe ThrowawayHome.watcher else { return }
      close(watcher.pipe)
      waitpid(watcher.process, nil, 0)
    }
  }

  /// The shell, and the end of its input that this process holds open. Set once, read at exit.
  nonisolated(unsafe) private static var watcher: (process: pid_t, pipe: CInt)?

  /// Waits for the end of input, then ends the server of the home `$1` and removes its files,
  /// also those that lie elsewhere because the server's user cannot reach the home.
  private static let watch = """
    cat >/dev/null
    data=$(readlink -f "$1/cluster") || exit 0
    server=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || server=
    signal=INT
    tries=0
    while [ -n "$server" ] && [ "$tries" -lt 200 ] && kill -"$signal" "$server" 2>/dev/null; do
      sleep 0.05
      tries=$((tries + 1))
      if [ "$tries" -eq 100 ]; then signal=QUIT; elif [ "$tries" -gt 1 ]; then signal=0; fi
    done
    case $data in /var/lib/tally/?*/cluster) rm -rf -- "${data%/cluster}" ;; esac
    rm -rf -- "$1"
    """
}
