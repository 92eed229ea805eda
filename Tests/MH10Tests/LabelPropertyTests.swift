import GS1
import MH10
import Testing
import Vectors

@Suite struct `Label properties` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// Pieces from which hostile scans are put together: much of it nearly right.
  private static let pieces: [[UInt8]] =
    [[0x1D], [0x1E], [0x04], [0x00], [0xFF], [0xC3, 0x28], [0x1E, 0x04], [0x20]]
    + [
      "[)>", "[)>\u{1E}06\u{1D}", ">", "05", "12", "PABC", "1P9", "Q10", "7Q5PC", "14D20271231",
      "D290200", "999999P", "{", "}", "pc:", "qty:5", ",", "QTY:5", "PN:A", "+", "*", "$$", "$$8",
      "$$+", "/", "A999", "1", "05366", "é", "Q99999999999999999999",
    ].map { Array($0.utf8) }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any bytes are a label, an error or nothing`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<1_500 {
      let bytes = (0..<Int.random(in: 0...12, using: &numbers)).flatMap { _ -> [UInt8] in
        Int.random(in: 0..<4, using: &numbers) > 0
          ? Self.pieces.randomElement(using: &numbers) ?? []
          : [UInt8.random(in: .min ... .max, using: &numbers)]
      }
      examine(bytes)
    }
  }

  @Test func `every vector can be cut off anywhere`() throws {
    for row in try Vectors.rows("labels-15434-and-supplier.tsv") {
      let bytes = Vectors.bytes(row[1])
      for end in bytes.indices {
        examine(Array(bytes[..<end]))
        examine(Array(bytes[end...]))
      }
    }
  }

  /// Reads `bytes` and asks the label for everything.
  private func examine(_ bytes: [UInt8]) {
    do throws(LabelError) {
      guard let label = try SupplierLabel.recognize(bytes) else { return }
      _ = (label.quantity, label.orderReferences, label.itemCodes, label.expiry(today: today))
      _ = (label.production(today: today), label.bestBefore(today: today), label.lot, label.gtin)
      #expect(label.elements.count <= SupplierLabel.countLimit)
      for element in label.elements { _ = element.hasStandardForm }
    } catch {
      #expect(0...bytes.count ~= error.offset, "\(bytes): \(error)")
      #expect(!error.code.isEmpty && !error.description.isEmpty)
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `elements written as a label are read back`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let codes = DataIdentifier.knownCodes.sorted()
    for _ in 0..<300 {
      let elements = try (0..<Int.random(in: 1...20, using: &numbers)).map { _ in
        let code = try #require(codes.randomElement(using: &numbers))
        let value = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
          "AZ09-. /+%#é箱".randomElement(using: &numbers) ?? "A"
        }
        return DataElement(try #require(DataIdentifier(code)), String(value))
      }
      let bytes = SupplierLabel.message(elements)
      let label = try #require(try SupplierLabel.recognize(bytes))
      #expect(label.elements == elements && label.notes == [])
      #expect(SupplierLabel.message(label.elements) == bytes)
    }
  }
}
