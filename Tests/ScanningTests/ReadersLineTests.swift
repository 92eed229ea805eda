import Scanning
import Testing
import Vectors

@Suite struct `Scanner on a serial line` {
  typealias Settings = SerialLineProtocol.Settings

  private func scan(_ text: String) -> ReaderEvent {
    .scan(RawScan(transmission: Array(text.utf8)))
  }

  /// What comes of a text without silence, in any pieces.
  private func found(_ text: String, _ settings: Settings = Settings()) -> [ReaderEvent] {
    let bytes = Array(text.utf8)
    var reader = SerialLineProtocol(settings)
    let whole = reader.receive(bytes)
    for pieceLength in 1...max(1, bytes.count) {
      var reader = SerialLineProtocol(settings)
      var events: [ReaderEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        events += reader.receive(Array(rest.prefix(pieceLength)))
        rest = rest.dropFirst(pieceLength)
      }
      #expect(events == whole)
    }
    return whole
  }

  @Test(arguments: ["\r", "\n", "\r\n", "\r\r", "\n\r"])
  func `ends a scan at each usual line end`(end: String) {
    let message = "]C1010950600013435210AB\u{1D}21X"
    #expect(
      found("\(message)\(end)]E09506000134352\(end)") == [
        scan(message), scan("]E09506000134352"),
      ])
  }

  @Test func `keeps a lone CR or LF where only both end a scan`() {
    let settings = Settings(terminators: Settings.carriageReturnLineFeed)
    #expect(found("a\rb\nc\r\r\nd\r\n\r\n", settings) == [scan("a\rb\nc\r"), scan("d")])
  }

  @Test func `takes a scan between STX and ETX and tells the rest as noise`() {
    #expect(
      found("xy\u{2}A\r\u{1D}B\u{3}\r\n\u{2}half\u{2}C\u{3}", .framed)
        == [.fault(.noise(count: 2)), scan("A\r\u{1D}B"), .fault(.noise(count: 6)), scan("C")])
  }

  @Test func `ends a scan by silence where nothing else does`() {
    var reader = SerialLineProtocol(.unterminated)
    #expect(reader.flushMilliseconds == 100)
    #expect(reader.receive(Array("AB\r".utf8)) == [])
    #expect(reader.receive(Array("C".utf8)) == [])
    #expect(reader.flush() == [scan("AB\rC")])
    #expect(reader.flush() == [])
  }

  @Test func `does not glue the rest of a scan to the next`() {
    var reader = SerialLineProtocol()
    #expect(reader.receive(Array("950600".utf8)) == [])
    #expect(reader.flush() == [.fault(.noise(count: 6))])
    #expect(reader.receive(Array("A\r".utf8)) == [scan("A")])
  }

  @Test func `takes prefix and suffix off a scan that has them`() {
    let settings = Settings(prefix: Array("<<".utf8), suffix: Array(">".utf8))
    #expect(found("<<A>\rB\r<<>\r<<\r<C\r", settings) == [scan("A"), scan("B"), scan("<C")])
  }

  @Test func `tells a scan that is too long once and reads on behind its end`() {
    var settings = Settings(byteLimit: 8)
    #expect(
      found("12345678\r123456789\rok\r", settings) == [
        scan("12345678"), .fault(.tooLong), scan("ok"),
      ])
    #expect(
      found(String(repeating: "x", count: 99) + "\r\nok\r\n", settings) == [
        .fault(.tooLong), scan("ok"),
      ])
    settings.terminators = Settings.carriageReturnLineFeed
    #expect(
      found("12345678\r\n1234567890\r\n12345678\rx\r\nok\r\n", settings) == [
        scan("12345678"), .fault(.tooLong), .fault(.tooLong), scan("ok"),
      ])
    settings.terminators = []
    var reader = SerialLineProtocol(settings)
    #expect(reader.receive(Array("123456789012".utf8)) == [])
    #expect(reader.flush() == [.fault(.tooLong)])
  }

  @Test func `gives back whatever text went in`() {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<300 {
      let texts = (0..<3).map { _ in numbers.bytes(1...60).filter { $0 != 0x0D && $0 != 0x0A } }
      var reader = SerialLineProtocol()
      let events = reader.receive(texts.flatMap { $0 + [0x0D] })
      #expect(events == texts.filter { !$0.isEmpty }.map { .scan(RawScan(transmission: $0)) })
    }
  }

  @Test func `answers as it was set`() {
    let reader = SerialLineProtocol(Settings(answers: [.good: [0x16, 0x07, 0x0D]]))
    #expect(reader.feedback(.good) == [.bytes([0x16, 0x07, 0x0D])])
    #expect(reader.feedback(.bad) == [])
  }
}
