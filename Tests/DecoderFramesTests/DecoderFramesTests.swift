import DecoderFrames
import Symbols
import Testing

/// Answers of every kind, with what is at the edges of each.
let answers: [DecoderAnswer] = [
  .ready,
  .opened(pageCount: 0), .opened(pageCount: 65_535),
  .page(PageReading(width: 1, height: 1, symbols: [], microseconds: 0)),
  .page(PageReading(width: 2480, height: 3508, symbols: symbols, microseconds: 41_200)),
  .needsRendering(width: 595_276, height: 841_890),
  .failed(code: "damaged", message: "Die Datei ist beschädigt."),
  .failed(code: "x", message: ""),
]

private let symbols = Symbology.allCases.enumerated().map { index, symbology in
  let anything = Array("10AB\u{1D}\0".utf8) + [UInt8(index), 0xFF]
  return Symbol(
    symbology: symbology, bytes: symbology.canSay(anything) ? anything : Array("01234505".utf8),
    corners: [(0, 0), (2480, 0), (2480, 3508), (0, 3508)].map { PagePoint(x: $0.0, y: $0.1) },
    quality: index, variant: SymbolVariant.allCases[index % SymbolVariant.allCases.count])
}

/// Answers from the bytes in pieces of a length, and the error that ended them.
private func read(_ bytes: [UInt8], pieceLength: Int) -> ([DecoderAnswer], FrameError?) {
  var buffer = AnswerBuffer()
  var found: [DecoderAnswer] = []
  var rest = bytes[...]
  do throws(FrameError) {
    while !rest.isEmpty {
      buffer.append(rest.prefix(pieceLength))
      rest = rest.dropFirst(pieceLength)
      while let answer = try buffer.next() { found.append(answer) }
    }
  } catch {
    return (found, error)
  }
  return (found, nil)
}

@Suite struct `Answers of a decoder` {
  private let bytes = answers.flatMap(\.frame)

  @Test func `are the same whatever the pieces`() {
    for pieceLength in 1...bytes.count {
      let (found, error) = read(bytes, pieceLength: pieceLength)
      #expect(found == answers && error == nil, "pieces of \(pieceLength)")
    }
  }

  @Test func `leave out symbols that are too long to be told whole, or empty`() throws {
    func symbol(_ count: Int) -> Symbol {
      Symbol(
        symbology: .qrCode, bytes: [UInt8](repeating: 0x37, count: count),
        corners: Array(repeating: PagePoint(x: 0, y: 0), count: 4), quality: 1)
    }
    // The digits of the largest QR code: ISO/IEC 18004:2015, table 7.
    func answer(_ counts: Int...) -> DecoderAnswer {
      .page(PageReading(width: 9, height: 9, symbols: counts.map(symbol), microseconds: 1))
    }
    let (found, error) = read(answer(7089, 7090, 0, 3).frame, pieceLength: .max)
    #expect(found == [answer(7089, 3)] && error == nil)
  }

  @Test func `are not there before their last byte`() {
    for answer in answers {
      let (found, error) = read(answer.frame.dropLast(), pieceLength: .max)
      #expect(found.isEmpty && error == nil)
    }
  }

  @Test func `are refused when they say they are shorter than they are`() {
    for answer in answers where answer.frame.count > 5 {
      for count in 1..<answer.frame.count - 4 {
        let short = [UInt8(count & 0xFF), UInt8(count >> 8), 0, 0] + answer.frame[4..<4 + count]
        #expect(read(short, pieceLength: .max).1 != nil, "\(answer) cut to \(count)")
      }
    }
  }

  @Test func `are refused with anything behind them`() {
    for answer in answers {
      let count = answer.frame.count - 3
      let long = [UInt8(count & 0xFF), UInt8(count >> 8), 0, 0] + answer.frame[4...] + [0]
      #expect(read(long, pieceLength: .max).1 != nil, "\(answer)")
    }
  }

  @Test func `of a changed byte are refused or within their limits`() {
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, bytes[index] &+ 1, bytes[index] ^ 0x20] {
        var changed = bytes
        changed[index] = value
        for case .page(let page) in read(changed, pieceLength: .max).0 {
          #expect((1...DecoderAnswer.sideLimit).contains(page.width))
          #expect((1...DecoderAnswer.sideLimit).contains(page.height))
          for symbol in page.symbols {
            #expect(symbol.corners.count == 4 && !symbol.bytes.isEmpty)
            #expect(symbol.corners.allSatisfy { (0...page.width).contains($0.x) })
            #expect(symbol.corners.allSatisfy { (0...page.height).contains($0.y) })
            // What is done with it first, in a process that no sandbox is around.
            #expect(symbol.transmission.count >= symbol.bytes.count + 3)
          }
        }
      }
    }
  }

  @Test(arguments: [
    Symbology.ean13, .ean8, .upcA, .upcE, .itf, .itf14, .dataBar,
  ])
  func `are refused with other bytes where only digits can be coded`(symbology: Symbology) {
    let corners = Array(repeating: PagePoint(x: 0, y: 0), count: 4)
    for (bytes, isRefused) in [("01234505", false), ("012345#5", true), ("0123450:", true)] {
      let symbol = Symbol(
        symbology: symbology, bytes: Array(bytes.utf8), corners: corners, quality: 1)
      let page = PageReading(width: 9, height: 9, symbols: [symbol], microseconds: 1)
      let error = read(DecoderAnswer.page(page).frame, pieceLength: .max).1
      #expect((error != nil) == isRefused, "\(bytes)")
    }
  }

  @Test(arguments: [[0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 0x40, 0]] as [[UInt8]])
  func `of an impossible length are refused at once`(length: [UInt8]) {
    #expect(read(length, pieceLength: 1).1 != nil)
  }

  @Test func `show no control characters, however they came`() throws {
    let hostile = "\u{1B}[2J\u{202E}\u{7}\u{2028}a"
    let (found, error) = read(
      DecoderAnswer.failed(code: "damaged", message: hostile).frame, pieceLength: .max)
    #expect(error == nil)
    let shown = "\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}a"
    #expect(found == [.failed(code: "damaged", message: shown)])

    // As a decoder that was taken over would write it.
    var frame = DecoderAnswer.failed(code: "damaged", message: "aaaa").frame
    frame[frame.count - 1] = 0x1B
    #expect(read(frame, pieceLength: .max).1 != nil)
    frame[frame.count - 1] = 0xC3
    #expect(read(frame, pieceLength: .max).1 != nil)
  }

  @Test func `have codes of letters only`() {
    for code in ["", "two words", "a\"", "ä"] {
      let frame = DecoderAnswer.failed(code: code, message: "").frame
      #expect(read(frame, pieceLength: .max).1 != nil, "\(code)")
    }
  }

  @Test func `carry the longest symbols there are, and cut off a flood of them`() throws {
    let corners = [PagePoint(x: -5, y: 9_999)]
    let longest = Symbol(
      symbology: .qrCode, bytes: Array(repeating: 0x39, count: 7089), corners: corners, quality: 1)
    let flood = Array(repeating: longest, count: 5_000)
    let reading = PageReading(width: 100, height: 50, symbols: flood, microseconds: 1)
    let (found, error) = read(DecoderAnswer.page(reading).frame, pieceLength: 65_536)
    #expect(error == nil)
    guard case .page(let page) = try #require(found.first) else {
      Issue.record("no page")
      return
    }
    #expect(page.symbols.count == 512)
    #expect(page.symbols.allSatisfy { $0.bytes == longest.bytes })
    // A corner outside the page is drawn in.
    #expect(page.symbols.first?.corners == Array(repeating: PagePoint(x: 0, y: 50), count: 4))
  }
}

@Suite struct `Requests to a decoder` {
  @Test func `come over as they are`() throws {
    let requests: [DecoderRequest] = [
      .open(byteCount: 0), .open(byteCount: 300 << 20), .page(1), .page(65_535),
      .picture(byteCount: 8_699_840), .drawing,
    ]
    for request in requests {
      #expect(request.bytes.count == DecoderRequest.byteCount)
      #expect(try DecoderRequest(request.bytes) == request)
    }
  }

  @Test func `of another kind or length are refused`() {
    let page = DecoderRequest.page(7).bytes
    for kind: UInt8 in [0, 5, 0xFF] {
      #expect(throws: FrameError.self) { try DecoderRequest([kind] + page.dropFirst()) }
    }
    for count in 0..<page.count {
      #expect(throws: FrameError.self) { try DecoderRequest(Array(page.prefix(count))) }
    }
    #expect(throws: FrameError.self) { try DecoderRequest(page + [0]) }
    #expect(throws: FrameError.self) { try DecoderRequest(page.dropLast() + [0xFF]) }
  }

  @Test func `tell how long a piece is, and when a file is taken back`() throws {
    for count in [0, 1, DecoderRequest.pieceByteLimit] {
      #expect(try DecoderRequest.pieceByteCount(DecoderRequest.pieceHeader(count)) == count)
    }
    #expect(try DecoderRequest.pieceByteCount(DecoderRequest.abandonment) == nil)
    #expect(throws: FrameError.self) { try DecoderRequest.pieceByteCount([1, 0, 4, 0]) }
    #expect(throws: FrameError.self) { try DecoderRequest.pieceByteCount([1, 0]) }
  }
}
