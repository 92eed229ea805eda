internal import TOMLKit

/// A value of a TOML document, copied out of the library that read it.
enum TOMLNode {
  case string(String)
  case integer(Int)
  case bool(Bool)
  case array([TOMLNode])
  case table([String: TOMLNode])
  /// One that no profile needs: a number with a fraction, a date or a time.
  case other(String)

  /// What it is, for people.
  var kind: String {
    switch self {
    case .string: "a text"
    case .integer: "a whole number"
    case .bool: "true or false"
    case .array: "a list"
    case .table: "a table"
    case .other(let kind): kind
    }
  }

  /// Why a document cannot be read, and where.
  struct SyntaxError: Error {
    let line: Int
    let column: Int
    let what: String
  }

  /// The longest document in bytes, far more than any profile has.
  static let byteLimit = 256 * 1_024

  /// How many dots a document may have, far more than any profile has.
  ///
  /// Each may put one table into another, and the library's stack ends at some 25,000.
  private static let dotLimit = 1_000

  /// Reads a document.
  static func document(_ text: String) throws(SyntaxError) -> [String: TOMLNode] {
    guard text.utf8.count <= byteLimit else {
      throw SyntaxError(line: 1, column: 1, what: "the file has more than \(byteLimit) bytes")
    }
    guard text.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= dotLimit else {
      throw SyntaxError(line: 1, column: 1, what: "the file has more than \(dotLimit) dots")
    }
    // The library takes a text for ended there.
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where line.utf8.contains(0) || line.contains("\\u0000") || line.contains("\\U00000000") {
      throw SyntaxError(line: index + 1, column: 1, what: "a text holds NUL")
    }
    do {
      return try table(try TOMLTable(string: text), depth: 0)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw SyntaxError(line: begin.line, column: begin.column, what: error.description)
    } catch let error as SyntaxError {
      throw error
    } catch {
      throw SyntaxError(line: 1, column: 1, what: "\(error)")
    }
  }

  /// How deep tables and lists may stand in one another, far deeper than in any profile.
  ///
  /// The library bounds brackets, but only at 256, and the dots of a key not at all.
  private static let depthLimit = 16

  private static func table(
    _ table: TOMLTable, depth: Int
  ) throws(SyntaxError) -> [String: TOMLNode] {
    guard depth <= depthLimit else {
      throw SyntaxError(line: 1, column: 1, what: "tables stand too deep in one another")
    }
    var nodes: [String: TOMLNode] = [:]
    for key in table.keys {
      guard let value = table[key] else { continue }
      nodes[key] = try node(value, depth: depth + 1)
    }
    return nodes
  }

  private static func node(
    _ value: any TOMLValueConvertible, depth: Int
  ) throws(SyntaxError) -> TOMLNode {
    switch value.type {
    case .table:
      guard let table = value.table else { return .table([:]) }
      return .table(try self.table(table, depth: depth))
    case .array:
      guard depth <= depthLimit else {
        throw SyntaxError(line: 1, column: 1, what: "lists stand too deep in one another")
      }
      var nodes: [TOMLNode] = []
      for element in value.array.map(Array.init) ?? [] {
        nodes.append(try node(element, depth: depth + 1))
      }
      return .array(nodes)
    case .string: return .string(value.string ?? "")
    case .int: return .integer(value.int ?? 0)
    case .bool: return .bool(value.bool ?? false)
    case .double: return .other("a number with a fraction")
    case .date, .time, .dateTime: return .other("a date or time")
    }
  }
}
