import GS1
import Testing
import Vectors

/// GS1's own engine as the oracle.
@Suite struct `Official vectors` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// Reads the input of a row, whose kind says in what notation it is.
  private func read(_ kind: String, _ field: String) throws(GS1Error) -> [ElementString] {
    kind == "parseUnbracketed"
      ? try ElementString.parse(message(field), today: today)
      : try ElementString.parse(bracketed: Vectors.bytes(field), today: today)
  }

  /// The bytes of an unbracketed field, in which `^` is FNC1.
  private func message(_ field: String) -> [UInt8] {
    Vectors.bytes(field).map { $0 == UInt8(ascii: "^") ? ElementString.separator : $0 }
  }

  @Test func `every valid element string of the engine's tests is read`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-element-strings-valid.tsv") {
      examined += 1
      guard !Differences.isUnknownPermitted(row[1]) else {
        #expect(throws: GS1Error.self, "\(row[1])") { try read(row[0], row[1]) }
        continue
      }
      let elements = try read(row[0], row[1])
      if row[0] == "parseBracketed" {
        let expected = Array(message(row[2]).dropFirst())
        #expect(ElementString.message(elements) == expected, "\(row[1])")
        #expect(try ElementString.parse(expected, today: today) == elements)
      }
      if row[2] == "validateAIrequisites" || row[3] == "validateAIrequisites" {
        #expect(ElementString.missing(in: elements) == [], "\(row[1])")
      }
      #expect(ElementString.conflict(in: elements) == nil, "\(row[1])")
    }
    #expect(examined == 87)
  }

  @Test func `every invalid element string of the engine's tests is refused`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-invalid.tsv") {
      examined += 1
      let elements = Result { try read(row[0], row[1]) }
      switch row[2] {
      case "validateAIrequisites":
        // Another symbol of the label may have it, so it is lacking and not wrong.
        #expect(try ElementString.missing(in: elements.get()) != [], "\(row[1])")
      case _ where Differences.isWithoutFNC1(row[0], row[1]):
        #expect(throws: Never.self) { try elements.get() }
      case _:
        #expect(throws: GS1Error.self, "\(row[1])") { try elements.get() }
      }
    }
    #expect(examined == 202)
  }

  @Test func `every scan gets the engine's answer`() throws {
    var examined = 0
    for row in try Vectors.rows("gs1-oracle-scans.tsv") {
      let bytes = Array(Vectors.bytes(row[0]).dropFirst(3))
      do throws(GS1Error) {
        let elements = try ElementString.parse(bytes, today: today)
        #expect(row[1] == "ok", "\(row[0])")
        let bracketed = elements.map(\.description).joined()
        #expect(Array(bracketed.utf8) == Vectors.bytes(row[2]), "\(row[0])")
        #expect(try ElementString.parse(bracketed: bracketed.utf8, today: today) == elements)
        #expect(ElementString.missing(in: elements) == [], "\(row[0])")
      } catch {
        #expect(row[1] == "fail", "\(row[0]): \(error)")
        if !row[5].isEmpty { expect(error, in: bytes, at: row[5]) }
      }
      examined += 1
    }
    #expect(examined == 3_000)
  }

  /// Checks identifier and byte against the engine's markup, such as `(30)5610|Q|WTZ`.
  private func expect(_ error: GS1Error, in message: [UInt8], at markup: String) {
    #expect(markup.hasPrefix("(\(error.identifier ?? ""))"), "\(error) at \(markup)")
    let parts = Vectors.bytes(markup).split(
      separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    #expect(parts.count == 3, "\(markup)")
    let rest = parts[1...].flatMap(\.self)
    #expect(message[error.offset...].starts(with: rest), "\(error) at \(markup)")
  }
}
