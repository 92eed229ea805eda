import Foundation
import Postgres
import TestSupport
import Testing

extension FaultMatrix {
  @Suite struct `A server that lets a dock in no more` {
    @Test(.timeLimit(.minutes(3)))
    func `is away, is not stormed, and gets all when it does again (row 36)`() async throws {
      let server = try VictimServer.shared.get()
      let place = try Place(on: server)
      try server.main.execute("ALTER ROLE tally_app PASSWORD 'first'")
      let rules = server.home + "/cluster/pg_hba.conf"
      let usual = try String(contentsOfFile: rules, encoding: .utf8)
      defer {
        try? usual.write(toFile: rules, atomically: false, encoding: .utf8)
        try? server.main.execute("SELECT pg_reload_conf()")
      }
      func allow(_ method: String) throws {
        // By the same file, which stays the server's own.
        let file = try #require(FileHandle(forWritingAtPath: rules))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(("local all tally_app \(method)\n" + usual).utf8))
        try file.close()
        try server.main.execute("SELECT pg_reload_conf()")
      }
      func throwOut() throws {
        try server.main.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'tally_app'")
      }
      try allow("scram-sha-256")
      let url = place.url + " password=first"
      let dock = try place.dock(url: url)
      dock.scan("ITEM-1")
      try await dock.told(1)
      try server.main.execute("ALTER ROLE tally_app PASSWORD 'second'")
      try throwOut()
      dock.scan("ITEM-1")
      try await dock.told(2)
      try await dock.says("does not let us in")
      // Whoever begins now saves, too; one that never was in is refused.
      try allow("reject")
      dock.scan("ITEM-1")
      let told = try await dock.told(3)
      #expect(told.map(\.outcome) == ["accepted", "pending", "pending"])
      let fresh = try place.dock("--dock", "DOCK-9", url: url)
      #expect(try await fresh.end().status == 69)
      try server.main.execute("ALTER ROLE tally_app PASSWORD 'first'")
      try allow("scram-sha-256")
      try await dock.says("The database is back")
      let end = try await dock.end()
      #expect(end.status == 0, "\(end.errors)")
      try usual.write(toFile: rules, atomically: false, encoding: .utf8)
      try server.main.execute("SELECT pg_reload_conf()")
      try await place.prove(told, received: 3)
    }
  }
}
