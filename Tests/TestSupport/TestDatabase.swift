import FoundationEssentials

/// The PostgreSQL server that tests run against.
package enum TestDatabase {
  /// Why there is no server to test against.
  package struct Missing: Error, CustomStringConvertible {
    /// What to do about it.
    package let description =
      "Set TALLY_TEST_DATABASE_URL to a PostgreSQL server whose user may create tables."
  }

  /// The server's address, from the environment variable `TALLY_TEST_DATABASE_URL`.
  ///
  /// - Throws: ``Missing`` when the variable is not set.
  package static func url() throws -> String {
    guard let url = ProcessInfo.processInfo.environment["TALLY_TEST_DATABASE_URL"] else {
      throw Missing()
    }
    return url
  }
}
