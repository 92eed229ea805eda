import GS1
import Testing
import Vectors

@Suite struct `Digital Link properties` {
  let today: CalendarDate

  init() throws {
    today = try CalendarDate("2026-11-21")
  }

  /// Pieces from which hostile addresses are put together: much of it nearly right.
  private static let pieces: [[UInt8]] =
    [[0x00], [0xFF], [0xC3, 0x28]]
    + [
      "https://", "HTTP://", "a", "/", "//", "?", "&", "=", "#", "%", "%0", "%00", "%2F", "+",
      "/01/09506000134352", "/01/9506000134352", "/00/376123459450806391", "/10/A%2FB", "/21/1",
      "/gtin/09506000134352", "/lot/x", "/235/T", "?17=270131", "&3103=001250", "&99=x+y",
      "&21=A", "&1=2", "/8006/095060001343520102", "/414/9506000134352", "/254/E",
      "/AQnYUc1gmg", "/ANFB",
    ].map { Array($0.utf8) }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `any address is read or refused, and what is read has one canonical form`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    var readable = 0
    for _ in 0..<2_000 {
      var address = Array("https://a/01/09506000134352".utf8)
      if Int.random(in: 0..<8, using: &numbers) == 0 { address = Array("https://a".utf8) }
      for _ in 0..<Int.random(in: 0...5, using: &numbers) {
        address += Self.pieces.randomElement(using: &numbers) ?? []
      }
      if Int.random(in: 0..<4, using: &numbers) == 0 {
        let index = Int.random(in: address.indices, using: &numbers)
        address[index] = UInt8.random(in: .min ... .max, using: &numbers)
      }
      let looks = DigitalLink.looksLikeOne(address, acceptsShortGTIN: true, today: today)
      do throws(DigitalLinkError) {
        let link = try DigitalLink(address, acceptsShortGTIN: true, today: today)
        #expect(looks, "\(address)")
        readable += 1
        expectOneForm(of: link)
      } catch {
        #expect(0...address.count ~= error.offset, "\(address): \(error)")
      }
    }
    #expect(readable > 100)
  }

  private func expectOneForm(of link: DigitalLink) {
    let uri = link.uri()
    let again = try? DigitalLink(Array(uri.utf8), today: today)
    #expect(again?.uri() == uri)
    #expect(again.map { Set($0.elements) } == Set(link.elements), "\(uri)")
    // A key that is only an attribute must not become what the link identifies.
    #expect((try? DigitalLink(elements: link.elements))?.uri() == uri)
  }

  @Test func `a long address takes no long time`() {
    for piece in ["/01/A", "&99=A", "%00", "/", "&1x=", "&"] {
      let text = "https://a/01/09506000134352?" + String(repeating: piece, count: 10_000)
      #expect(throws: (any Error).self) {
        _ = try DigitalLink(Array((text + "&01=1").utf8), today: today)
      }
    }
    let pairs = "https://a/01/09506000134352" + String(repeating: "/99/A", count: 10_000)
    #expect(throws: DigitalLinkError.self) { try DigitalLink(Array(pairs.utf8), today: today) }
    let path = "https://a" + String(repeating: "/99/01", count: 10_000) + "/01/09506000134352"
    #expect(throws: Never.self) { try DigitalLink(Array(path.utf8), today: today) }
  }
}
