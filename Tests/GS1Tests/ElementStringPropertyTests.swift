import GS1
import Testing
import Vectors

@Suite struct `Element string properties` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// Pieces from which hostile messages are put together: much of it nearly right.
  private static let pieces: [[UInt8]] =
    [[0x1D], [0x00], [0xFF], [0xC3, 0x28], Array("(".utf8), Array(")".utf8), Array("\\(".utf8)]
    + ["0109506000134352", "00376123459450806391", "17261130", "17269999", "3103", "10", "21", " "]
    .map { Array($0.utf8) }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func `any bytes are read or refused, and what is read writes and reads back`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<4_000 {
      let message = (0..<Int.random(in: 0...12, using: &numbers)).flatMap { _ -> [UInt8] in
        Bool.random(using: &numbers)
          ? Self.pieces.randomElement(using: &numbers) ?? []
          : [UInt8.random(in: .min ... .max, using: &numbers)]
      }
      if let elements = check({ try ElementString.parse(message, today: today) }, of: message) {
        let written = ElementString.message(elements)
        #expect((try? ElementString.parse(written, today: today)) == elements)
      }
      if let elements = check(
        { try ElementString.parse(bracketed: message, today: today) }, of: message)
      {
        let text = elements.map(\.description).joined().utf8
        #expect((try? ElementString.parse(bracketed: text, today: today)) == elements)
      }
    }
  }

  @Test func `any elements are written as a message and in brackets, and read back`() throws {
    var samples = try ElementSamples(seed: 7, today: today)
    var written = 0
    for identifier in ApplicationIdentifier.table {
      var elements = [try samples.element(identifier)]
      for _ in 0..<4 {
        let other = try samples.element()
        if ElementString.conflict(in: elements + [other]) == nil { elements.append(other) }
      }
      let message = ElementString.message(elements)
      #expect(try ElementString.parse(message, today: today) == elements)
      let text = elements.map(\.description).joined(separator: " ").utf8
      #expect(try ElementString.parse(bracketed: text, today: today) == elements)
      written += elements.count
    }
    #expect(written > 2_000)
  }

  @Test func `every beginning of a scan, and every scan with a byte changed, gets an answer`()
    throws
  {
    var numbers = SeededNumbers(seed: 11)
    for row in try Vectors.rows("gs1-oracle-scans.tsv").prefix(500) {
      var message = Array(Vectors.bytes(row[0]).dropFirst(3))
      for count in message.indices {
        _ = check({ try ElementString.parse(Array(message[..<count]), today: today) }, of: message)
      }
      guard let index = message.indices.randomElement(using: &numbers) else { continue }
      for byte in UInt8.min ... .max where Bool.random(using: &numbers) {
        message[index] = byte
        _ = check({ try ElementString.parse(message, today: today) }, of: message)
        _ = check({ try ElementString.parse(bracketed: message, today: today) }, of: message)
      }
    }
  }

  @Test func `every rule gives any bytes an answer`() {
    var numbers = SeededNumbers(seed: 13)
    for rule in ApplicationIdentifier.Rule.allCases {
      for _ in 0..<1_000 {
        let value = (0..<Int.random(in: 0...100, using: &numbers)).map { _ in
          Int.random(in: 0...9, using: &numbers) > 0
            ? UInt8.random(in: 0x30...0x39, using: &numbers)
            : UInt8.random(in: .min ... .max, using: &numbers)
        }
        do {
          try rule.check(value, today: today)
        } catch {
          #expect(0...value.count ~= error.offset, "\(rule) \(value)")
        }
      }
    }
  }

  /// What `parse` reads, after a look at the error's offset when it reads nothing.
  private func check(
    _ parse: () throws -> [ElementString], of message: [UInt8]
  ) -> [ElementString]? {
    do {
      return try parse()
    } catch let error as GS1Error {
      #expect(0...message.count ~= error.offset, "\(message): \(error)")
    } catch {
      Issue.record("\(error)")
    }
    return nil
  }
}
