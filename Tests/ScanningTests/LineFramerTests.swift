import Scanning
import Testing

@Suite struct `Line framer` {
  private func frames(
    _ text: String, limit: Int = 8, pieceLength: Int = .max
  ) -> [LineFramer.Frame] {
    var framer = LineFramer(lineByteLimit: limit)
    var frames: [LineFramer.Frame] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      frames += framer.append(rest.prefix(pieceLength))
      rest = rest.dropFirst(pieceLength)
    }
    if let last = framer.finish() { frames.append(last) }
    #expect(framer.finish() == nil)
    return frames
  }

  private func line(_ text: String) -> LineFramer.Frame {
    .line(Array(text.utf8))
  }

  @Test func `finds the same lines whatever the pieces`() {
    let text = "one\r\n\n12345678\n12345678\r\n123456789\n1234567\r8\r\n\rx\r\n123456789abc"
    let expected = [
      line("one"), line(""), line("12345678"), line("12345678"), .tooLong, .tooLong, line("\rx"),
      .tooLong,
    ]
    for pieceLength in 1...text.utf8.count {
      #expect(frames(text, pieceLength: pieceLength) == expected)
    }
  }

  @Test func `gives the last line without its LF when it finishes`() {
    #expect(frames("a\nb") == [line("a"), line("b")])
    #expect(frames("a\nb\r") == [line("a"), line("b")])
    #expect(frames("a\n") == [line("a")])
    #expect(frames("") == [])
    #expect(frames("\n") == [line("")])
  }

  @Test func `reports a long line once and reads on behind its end`() {
    #expect(frames("1234567890123456789\nok\n") == [.tooLong, line("ok")])
    #expect(frames("123\n12\n", limit: 2) == [.tooLong, line("12")])
    #expect(frames("12\r\r\n12\r\n", limit: 2) == [.tooLong, line("12")])
  }

  @Test func `takes up to 4096 bytes unless told`() {
    var framer = LineFramer()
    let longest = [UInt8](repeating: 0x41, count: 4_096)
    #expect(framer.append(longest + [0x0D, 0x0A]) == [.line(longest)])
    #expect(framer.append(longest + [0x41, 0x0A]) == [.tooLong])
  }

  @Test func `refuses a limit without room`() async {
    await #expect(processExitsWith: .failure) { _ = LineFramer(lineByteLimit: 0) }
  }
}
