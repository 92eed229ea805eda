import GS1
import Identification
import Testing

/// Where a scan is said to be wrong: bytes behind the symbology identifier, or of the text.
@Suite struct `The offset of an error` {
  /// The offset and whether the message names the same byte, for a text whose `‹` marks the place.
  private func check(_ marked: String, tag isTag: Bool = false) {
    let bytes = Array(marked.utf8)
    let mark = Array("‹".utf8)
    guard let place = bytes.firstRange(of: mark) else {
      Issue.record("no mark in \(marked)")
      return
    }
    let text = Array(bytes[..<place.lowerBound]) + bytes[place.upperBound...]
    let front = text.first == UInt8(ascii: "]") ? 3 : 0
    let (offset, message): (Int?, String)
    do throws(IdentificationError) {
      let found = isTag ? try identify(tag: text, today: today) : try identified(text)
      offset = found.fault?.offset
      message = found.fault?.description ?? "understood"
    } catch {
      offset = error.offset
      message = error.description
    }
    #expect(offset == place.lowerBound - front, "\(marked): \(message)")
    if let match = message.firstRange(of: "byte ") {
      let number = message[match.upperBound...].prefix { $0.isNumber }
      #expect(Int(number) == offset, "\(message)")
    }
  }

  @Test(arguments: [
    "]C10109506000134352‹XY", "]C101095060001343521727‹1332", "]C1010950600013435‹3",
    "]d2\u{1D}010950600013435‹3", "]Q31713‹", "]C1010950600013435210‹", "]C110AB‹\u{e4}",
  ])
  func `counts from behind the symbology identifier`(marked: String) {
    check(marked)
  }

  @Test(arguments: [
    "(01)0950600013435‹3", "  (01)0950600013435‹3", "\t(01)09506000134352(98‹765)A",
    " (10)A\\(B(17)27‹1330", "(01) 0950600013435‹3 ", "(01)09506000134352(17)27‹1330",
    "\u{1D}010950600013435‹3", "  \u{1D}010950600013435‹3", "010950600013435210A\u{1D}1727‹1330",
    " 010950600013435210A\u{1D}1727‹1330",
  ])
  func `counts from the first byte of a text`(marked: String) {
    check(marked)
  }

  @Test(arguments: [
    "https://id.gs1.org/01/09506000134352?17=27‹1330",
    "]Q1https://id.gs1.org/01/09506000134352/‹99/A",
    "]Q1  https://id.gs1.org/01/09506000134352?17=27‹1330",
    "]Q2\\000026https://id.gs1.org/01/09506000134352?17=27‹1330",
    "]d5\\0000260109506000134352\\0000031727‹1330",
  ])
  func `counts in links and behind interpretations`(marked: String) {
    check(marked)
  }

  @Test(arguments: [
    "[)>\u{1E}06\u{1D}‹-A\u{1E}\u{04}", "]d1 [)>\u{1E}06\u{1D}PABC\u{1D}‹-A\u{1E}\u{04}",
    "[)>\u{1E}05\u{1D}010950600013435‹3\u{1E}\u{04}", "[)>\u{1E}06\u{1D}PABC\u{1E}\u{04}‹x",
  ])
  func `counts in labels`(marked: String) {
    check(marked)
  }

  @Test(arguments: [
    "3034257BF7194E40000‹G1A85", " 3034257BF7194E40000‹G1A85", "3034257BF7194E4000001A8‹",
    "30‹3C257BF7194E4000001A85", "‹AA34257BF7194E4000001A85",
    "urn:epc:raw:96.x30‹3C257BF7194E4000001A85", "urn:epc:id:sgtin:‹95.12345.1",
  ])
  func `counts digits of a tag, of which each is four bits`(marked: String) {
    check(marked, tag: true)
  }

  @Test func `of an EAN symbol is at what is no digit`() {
    check("]E0 1234‹ABC890123")
  }
}
