import Postgres
import Testing

@Suite struct `Connection words` {
  @Test(arguments: [
    "postgresql://anna:se%27cr%5Cet@db.example:5433/tally?target_session_attrs=read-write",
    "host=db.example port=5433 dbname=tally user=anna password='se\\'cr\\\\et' "
      + "target_session_attrs=read-write",
  ])
  func `are the same however they are written`(url: String) throws {
    let words = try ConnectionWords(url)
    #expect(words["host"] == "db.example")
    #expect(words["port"] == "5433")
    #expect(words["dbname"] == "tally")
    #expect(words["user"] == "anna")
    #expect(words["password"] == "se'cr\\et")
    #expect(words["target_session_attrs"] == "read-write")
    #expect(words["sslmode"] == nil)
    // What is written can be read.
    #expect(try ConnectionWords(words.text) == words)
  }

  @Test func `keep the password from a command line`() throws {
    let words = try ConnectionWords("postgresql://anna:hunter2@db.example/tally?sslpassword=key")
    #expect(!words.openText.contains("hunter2"))
    #expect(!words.openText.contains("key"))
    #expect(words.secretVariables == ["PGPASSWORD": "hunter2"])
    let open = try ConnectionWords("host=/run/db dbname=tally")
    #expect(open.openText == open.text)
    #expect(open.secretVariables.isEmpty)
  }

  @Test func `lead to another database of the same servers`() throws {
    var words = try ConnectionWords("postgresql://one,two:5433/tally")
    words["dbname"] = "it's \\ another"
    let again = try ConnectionWords(words.text)
    #expect(again["dbname"] == "it's \\ another")
    #expect(again["host"] == "one,two")
    words["dbname"] = nil
    #expect(try ConnectionWords(words.text)["dbname"] == nil)
  }

  @Test(arguments: ["host=db user_name=tally", "host='db", "postgresql://db:port:port/x?y"])
  func `say what is wrong with them`(url: String) {
    let error = #expect(throws: PostgresError.self) { try ConnectionWords(url) }
    #expect(error?.code == .connectionFailed)
    #expect(error?.message.isEmpty == false)
  }
}
