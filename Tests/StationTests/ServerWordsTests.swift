import Postgres
import Store
import Testing

/// The messages are libpq's and PostgreSQL 15's own, as they came from real servers or stand in
/// fe-connect.c.
@Suite struct `Why no server lets a dock in` {
  private func detail(_ message: String) -> String {
    StoreError(PostgresError(.connectionFailed, message)).detail ?? ""
  }

  @Test(arguments: [
    (
      """
      connection to server at "127.0.0.1", port 1 failed: Connection refused
      \tIs the server running on that host and accepting TCP/IP connections?
      """, "no server listens at \"127.0.0.1\" port 1."
    ),
    (
      """
      connection to server at "localhost" (::1), port 5433 failed: Connection refused
      \tIs the server running on that host and accepting TCP/IP connections?
      connection to server at "localhost" (127.0.0.1), port 5433 failed: Connection refused
      \tIs the server running on that host and accepting TCP/IP connections?
      """, "no server listens at \"localhost\" port 5433."
    ),
    (
      """
      connection to server on socket "/nowhere/.s.PGSQL.5432" failed: No such file or directory
      \tIs the server running locally and accepting connections on that socket?
      """, "no server listens at the socket \"/nowhere/.s.PGSQL.5432\"."
    ),
    (
      """
      connection to server at "a" (10.0.0.1), port 5432 failed: timeout expired
      connection to server at "b" (10.0.0.2), port 5432 failed: timeout expired
      """, "no server answers at \"a\" port 5432 and \"b\" port 5432."
    ),
    (
      """
      connection to server at "db" (10.0.0.1), port 5432 failed: FATAL:  password authentication \
      failed for user "tally_app"
      connection to server at "db" (10.0.0.1), port 5432 failed: FATAL:  password authentication \
      failed for user "tally_app"
      """, "\"db\" port 5432: password authentication failed for user \"tally_app\"."
    ),
    (
      """
      connection to server at "a" (10.0.0.1), port 5432 failed: Connection refused
      \tIs the server running on that host and accepting TCP/IP connections?
      connection to server at "b" (10.0.0.2), port 5432 failed: session is read-only
      """, "no server listens at \"a\" port 5432; \"b\" port 5432: session is read-only."
    ),
    (
      "could not translate host name \"nodb.example\" to address: Name or service not known",
      "the host \"nodb.example\": nobody knows where it is."
    ),
    (
      """
      connection to server at "db" (10.0.0.1), port 5432 failed: server closed the connection \
      unexpectedly
      \tThis probably means the server terminated abnormally
      \tbefore or while processing the request.
      """, "\"db\" port 5432: server closed the connection unexpectedly."
    ),
    ("invalid connection option \"user_name\"", "invalid connection option \"user_name\"."),
    ("", "it said nothing."),
  ])
  func `is one line that says each thing once`(message: String, words: String) {
    #expect(detail(message) == words)
  }

  @Test(arguments: [
    "missing \"=\" after \"postgres//tally:s3cret@db/tally\" in connection info string",
    "invalid port number: \"5432x s3cret\"",
    """
    unexpected character "s3cret" at position 12 in URI (expected ":" or "/"): \
    "postgresql://[::1]s3cret/tally"
    """,
    "invalid percent-encoded token: \"s3c\"ret%zz\"\ns3cret\"",
    "unterminated quoted string in connection info string",
  ])
  func `is told without the address, which may hold a password`(message: String) {
    let words = detail(message)
    #expect(!words.contains("s3cret") && !words.contains("ret%zz"), "\(words)")
    #expect(!words.contains("\n"))
    #expect(words.hasSuffix("."))
  }

  @Test func `is without the server's own measure of it, also in the middle of a session`() {
    let lost = PostgresError(
      .connectionLost,
      """
      FATAL:  terminating connection due to administrator command
      server closed the connection unexpectedly
      \tThis probably means the server terminated abnormally
      \tbefore or while processing the request.
      """)
    #expect(
      StoreError(lost).detail == "terminating connection due to administrator command. "
        + "server closed the connection unexpectedly.")
  }
}
