internal import CLibPQ

/// What a libpq connection string says, keyword by keyword.
///
/// For other programs of PostgreSQL: they take what this program connects with, to another database
/// of the same server, and get the password where no other user can read it.
package struct ConnectionWords: Hashable, Sendable {
  /// In libpq's order; each keyword once.
  private var words: [(keyword: String, value: String)]

  /// Reads what ``Session`` takes: a `postgresql://` address or `keyword=value` pairs.
  ///
  /// - Throws: ``PostgresError`` with `connectionFailed`, in libpq's words.
  package init(_ url: String) throws(PostgresError) {
    var message: UnsafeMutablePointer<CChar>?
    guard let options = unsafe PQconninfoParse(url, &message) else {
      let text = unsafe message.map { unsafe String(cString: $0).trimmed }
      unsafe PQfreemem(message)
      throw PostgresError(.connectionFailed, text ?? "out of memory")
    }
    defer { unsafe PQconninfoFree(options) }
    words = []
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      if let value = unsafe option.pointee.val {
        unsafe words.append((String(cString: keyword), String(cString: value)))
      }
      unsafe option += 1
    }
  }

  /// The value of a keyword, such as `dbname`; nil when it is not said, and libpq decides.
  package subscript(_ keyword: String) -> String? {
    get { words.first { $0.keyword == keyword }?.value }
    set {
      words.removeAll { $0.keyword == keyword }
      if let newValue { words.append((keyword, newValue)) }
    }
  }

  /// The same as `keyword='value'` pairs (PostgreSQL 15 documentation, 34.1.1.1).
  package var text: String { Self.text(words) }

  /// ``text`` without any secret, for a command line.
  package var openText: String { Self.text(words.filter { !Self.secrets.contains($0.keyword) }) }

  /// What ``openText`` leaves out, as variables of the environment.
  package var secretVariables: [String: String] {
    self["password"].map { ["PGPASSWORD": $0] } ?? [:]
  }

  /// `sslpassword` has no variable, so a key that needs one must be given to those programs without.
  private static let secrets: Set = ["password", "sslpassword"]

  private static func text(_ words: [(keyword: String, value: String)]) -> String {
    words.map { word in
      let value = word.value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "\(word.keyword)='\(value)'"
    }.joined(separator: " ")
  }

  package static func == (left: Self, right: Self) -> Bool { left.text == right.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
