import Scanning
import Testing

@Suite struct `Scan rewriting` {
  private func scans(_ text: String, _ change: (inout ScanRewriting) -> Void) -> [String] {
    var rewriting = ScanRewriting()
    change(&rewriting)
    return rewriting.scans(RawScan(transmission: Array(text.utf8))).map(\.description)
  }

  @Test func `changes nothing when nothing is set`() {
    #expect(ScanRewriting().isEmpty)
    #expect(scans("]C101<GS>~|A") { _ in } == ["]C101<GS>~|A"])
  }

  @Test(arguments: [
    (KeyboardHabit.angle, "10A<GS>21B<RS><EOT>", "10A\\x1D21B\\x1E\\x04"),
    (.brace, "10A{GS}21B", "10A\\x1D21B"), (.caret, "10A^]21B^^^D", "10A\\x1D21B\\x1E\\x04"),
    (.tilde, "10A~21B", "10A\\x1D21B"), (.bar, "10A|21B", "10A\\x1D21B"),
    (.hash, "10A#21B", "10A\\x1D21B"), (.byte, "10A#21B", "10A#21B"),
    // What a keyboard's keys give is nothing that other scanners send.
    (.f8, "10A#21B", "10A#21B"),
  ])
  func `puts control characters where the scanner sent a text`(
    habit: KeyboardHabit, sent: String, scan: String
  ) {
    #expect(scans(sent) { $0.habit = habit } == [scan])
  }

  @Test(arguments: [
    (CodeIDScheme.honeywell, "d9506000134352", ["]E09506000134352"]),
    (.honeywell, "I0109506000134352", ["]C10109506000134352"]),
    (.honeywell, "y09506000134352", ["]e00109506000134352"]),
    // The letter is that of Data Matrix and of GS1 DataMatrix.
    (.honeywell, "w0109506000134352", ["0109506000134352"]),
    (.zebra, "A9506000134352", ["]E09506000134352"]),
    (.zebra, "A96385074", ["96385074"]),
    (.zebra, "K0109506000134352", ["]C10109506000134352"]),
    (.zebra, "P0G0109506000134352", ["]d20109506000134352"]), (.zebra, "P00ABC", ["ABC"]),
    (.zebra, "P0", ["P0"]), (.zebra, "XABC", ["ABC"]),
    (.datalogic, "B9506000134352", ["]E09506000134352"]),
    (.datalogic, "L950600013435212", ["]E3950600013435212"]),
    (.datalogic, "J9638507412", ["]E496385074", "]E112"]),
    (.datalogic, "k00106141411234567897", ["]C100106141411234567897"]),
    (.datalogic, "t0109506000134352", ["]e00109506000134352"]),
    (.datalogic, "?ABC", ["?ABC"]), (.datalogic, "]C0ABC", ["]C0ABC"]), (.datalogic, "", [""]),
  ])
  func `takes a maker's letters for symbologies`(
    scheme: CodeIDScheme, sent: String, expected: [String]
  ) {
    #expect(scans(sent) { $0.codeIDs = scheme } == expected)
  }

  @Test func `turns the case back before it looks for anything`() {
    let found = scans("K10a<gs>21B") {
      $0.swapsCase = true
      $0.habit = .angle
      $0.codeIDs = .datalogic
    }
    #expect(found == ["]C110A\\x1D21b"].map { $0 })
    #expect(scans("]c101") { $0.swapsCase = true } == ["]C101"])
  }

  @Test func `leaves all but the scans of a reader as they are`() {
    var rewriting = ScanRewriting()
    rewriting.codeIDs = .honeywell
    let line = SerialLineProtocol(.framed)
    var (plain, reader): (any ReaderProtocol, any ReaderProtocol) = (
      line, RewritingReader(line, rewriting)
    )
    #expect(reader.flushMilliseconds == plain.flushMilliseconds)
    let bytes = Array("x\u{2}dA\u{3}".utf8)
    #expect(
      plain.receive(bytes) == [
        .fault(.noise(count: 1)), .scan(RawScan(transmission: Array("dA".utf8))),
      ])
    #expect(
      reader.receive(bytes) == [
        .fault(.noise(count: 1)), .scan(RawScan(transmission: Array("]E0A".utf8))),
      ])
    #expect(reader.flush() == plain.flush())
    #expect(reader.takeOutput() == plain.takeOutput())
    #expect(reader.feedback(.good) == plain.feedback(.good))
  }
}
