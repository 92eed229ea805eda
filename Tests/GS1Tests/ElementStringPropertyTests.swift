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

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `any bytes are read or refused, and what is read writes and reads back`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<2_000 {
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
