/// The texts of the cluster's configuration files, and of what connects to it.
enum Settings {
  /// The first line of `postgresql.conf`: by it a data directory is known as Tally's.
  static let mark = "# Tally writes this file at each start"

  /// `postgresql.conf`, all of it.
  ///
  /// The machine's memory bounds the shared buffers; for the files see
  /// ``needsSharedMemoryInFiles(userID:)``.
  static func configuration(memoryByteCount: Int, keepsSharedMemoryInFiles: Bool) -> String {
    """
    \(mark). To change a setting, use ALTER SYSTEM.

    cluster_name = 'tally'
    max_connections = 50
    shared_buffers = \(sharedBuffersMegabytes(memoryByteCount: memoryByteCount))MB
    dynamic_shared_memory_type = \(keepsSharedMemoryInFiles ? "mmap" : "posix")

    # What is committed stays, whatever fails.
    fsync = on
    full_page_writes = on
    synchronous_commit = on
    wal_buffers = 16MB
    max_wal_size = 4GB
    checkpoint_timeout = 15min

    # Short statements gain nothing from compiling.
    jit = off

    # A file for each day of the week, emptied when its day comes round again.
    logging_collector = on
    log_directory = 'log'
    log_filename = 'postgresql-%a.log'
    log_truncate_on_rotation = on
    log_rotation_age = 1d
    log_rotation_size = 0
    log_timezone = 'UTC'
    log_line_prefix = '%m [%p] %q%u@%d '

    datestyle = 'iso, ymd'
    timezone = 'UTC'
    lc_messages = 'C.UTF-8'
    lc_monetary = 'C.UTF-8'
    lc_numeric = 'C.UTF-8'
    lc_time = 'C.UTF-8'
    default_text_search_config = 'pg_catalog.english'

    """
  }

  /// The shared buffers in MB: 256, or a quarter of a machine that has less than 1 GB.
  static func sharedBuffersMegabytes(memoryByteCount: Int) -> Int {
    min(256, max(8, memoryByteCount / 4 / 1_048_576))
  }

  /// Whether shared memory for parallel queries must be files in the data directory.
  ///
  /// When an ordinary user logs out, systemd removes what he has in `/dev/shm`, running server or
  /// not (logind.conf(5), `RemoveIPC=`; PostgreSQL 15 documentation, 19.4.2). System users, below
  /// 1000, are spared.
  static func needsSharedMemoryInFiles(userID: UInt32) -> Bool {
    userID >= 1000 && userID != 65534
  }

  /// `pg_hba.conf`: the socket only, and only users of the map.
  static let clientAuthentication = """
    \(mark).
    local all         all         peer map=tally
    local replication tally_admin peer map=tally

    """

  /// `pg_ident.conf`: who may be which role; names of the operating system's users, each once.
  static func userMap(users: [String]) -> String {
    var lines = [mark + "."]
    for user in users {
      let name = "\"" + user.replacing("\"", with: "\"\"") + "\""
      lines.append("tally \(name) \(Role.admin.rawValue)")
      lines.append("tally \(name) \(Role.app.rawValue)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is made once, in a new cluster, before anyone can connect: a statement a line.
  static let firstStatements = """
    CREATE ROLE \(Role.app.rawValue) LOGIN;
    CREATE DATABASE tally OWNER \(Role.admin.rawValue);

    """

  /// The server's arguments that no `ALTER SYSTEM` may change: who can reach it at all.
  static func serverArguments(dataDirectory: String, socketDirectory: String) -> [String] {
    // A list of directories, each in double quotes when it has blanks or quotes.
    let directory = "\"" + socketDirectory.replacing("\"", with: "\"\"") + "\""
    return [
      "-D", dataDirectory, "-c", "listen_addresses=", "-c", "port=5432",
      "-c", "unix_socket_directories=\(directory)", "-c", "unix_socket_permissions=0700",
    ]
  }

  /// A connection string for libpq (PostgreSQL 15 documentation, 34.1.1.1).
  static func connectionInfo(socketDirectory: String, role: Role) -> String {
    let host = socketDirectory.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "host='\(host)' port=5432 dbname=tally user=\(role.rawValue)"
  }
}

/// The two roles of a new cluster.
enum Role: String, Hashable, Sendable {
  /// Owns the database; a superuser, for migrations, backup and people.
  case admin = "tally_admin"
  /// What Tally works as; may log in, and no more than migrations grant it.
  case app = "tally_app"
}
