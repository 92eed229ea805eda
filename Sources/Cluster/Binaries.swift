/// PostgreSQL's programs of one version.
struct Binaries: Hashable, Sendable {
  /// Where they are, from the root.
  let directory: String
  /// As the server says it, such as `15.18`.
  let version: String

  var majorVersion: Int { Self.majorVersion(of: version) ?? 0 }

  static let oldestMajorVersion = 15

  /// The number before the first point: `15` of `15.18`, `17` of `17beta1`.
  static func majorVersion(of version: String) -> Int? {
    Int(version.prefix { $0.isASCII && $0.isNumber })
  }

  /// The version in what `postgres --version` prints, as
  /// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
  static func version(inBanner banner: String) -> String? {
    let words = banner.split { $0.isWhitespace }
    guard words.count >= 3, words[1] == "(PostgreSQL)" else { return nil }
    return String(words[2])
  }

  /// Finds the server's programs: those of `pg_config`, else Debian's, newest first.
  ///
  /// - Parameter dataVersion: the major version of a data directory that is there already, which
  ///   goes before the order above when several versions are installed.
  /// - Returns: the first that fit.
  /// - Throws: ``ClusterError`` with `serverMissing`, or with `versionDiffers` when there are
  ///   programs but none that can read the data.
  static func find(dataVersion: Int?) async throws(ClusterError) -> Binaries {
    var found: [Binaries] = []
    for directory in await directories() {
      guard let initializer = try? SystemCall.status(directory + "/initdb"),
        initializer.kind == .regular,
        let result = try? await Program.run("exec \"$1\" --version", [directory + "/postgres"]),
        result.exitCode == 0, let version = version(inBanner: result.output)
      else { continue }
      let binaries = Binaries(directory: directory, version: version)
      if let dataVersion {
        if binaries.majorVersion == dataVersion { return binaries }
      } else if binaries.majorVersion >= oldestMajorVersion {
        return binaries
      }
      found.append(binaries)
    }
    guard let dataVersion, let other = found.first else { throw missing(found) }
    throw ClusterError(
      .versionDiffers, "the data directory was made by PostgreSQL \(dataVersion)",
      detail: "Installed is PostgreSQL \(other.version), which cannot read it.",
      hint: "Run `apt-get install postgresql-\(dataVersion)`, or move the data with pg_upgrade.")
  }

  /// Where programs of PostgreSQL may be, each directory once, in the order of preference.
  static func directories() async -> [String] {
    var directories: [String] = []
    // libpq-dev alone brings pg_config too, so it proves nothing about a server.
    if let directory = await Program.output(of: "pg_config", ["--bindir"]) {
      directories.append(directory)
    }
    let packaged = SystemCall.names(in: packageDirectory).compactMap { Int($0) }.sorted(by: >)
    for version in packaged {
      let directory = "\(packageDirectory)/\(version)/bin"
      if !directories.contains(directory) { directories.append(directory) }
    }
    return directories
  }

  private static let packageDirectory = "/usr/lib/postgresql"

  private static func missing(_ found: [Binaries]) -> ClusterError {
    let versions = found.map(\.version).joined(separator: ", ")
    return ClusterError(
      .serverMissing, "PostgreSQL \(oldestMajorVersion) or newer is not installed",
      detail: found.isEmpty
        ? "Neither `pg_config --bindir` nor \(packageDirectory) has the server's programs."
        : "Found only PostgreSQL \(versions).",
      hint: "Run `scripts/setup`, or `apt-get install postgresql`.")
  }
}
