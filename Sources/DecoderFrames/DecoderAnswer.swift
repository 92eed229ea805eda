/// What a decoder says to its host, one frame each.
///
/// A frame is the number of bytes that follow in four bytes, a byte for the kind, and what that kind
/// holds. The host reads frames as it would read a stranger's file: a decoder that a hostile picture
/// has taken over writes what it likes.
package enum DecoderAnswer: Hashable, Sendable {
  /// Confined, and waiting for the first request; the only thing said unasked.
  case ready
  /// The file is open and has so many pages, 0 to ``pageCountLimit``.
  case opened(pageCount: Int)
  case page(PageReading)
  /// The page is drawn by commands and must be rendered; its size in thousandths of a point
  /// (1/72,000 inch), each 1 to ``pointLimit`` thousands.
  case needsRendering(width: Int, height: Int)
  /// The page that was read last with its symbols drawn: a PNG that is as ``DrawnPage`` has it.
  case drawing([UInt8])
  /// The file or page is refused: the code that `tally decode --json` prints, and a sentence.
  case failed(code: String, message: String)

  /// The most pixels that a side of a page may have, of which two make no number too large.
  package static let sideLimit = 1_000_000_000
  /// The most pages that a file can be said to have.
  package static let pageCountLimit = 10_000_000
  /// The longest side of a page to be rendered, in points; PDF viewers stop at 14,400.
  ///
  /// Source: ISO 32000-1:2008, annex C.2.
  package static let pointLimit = 14_400
  /// The most bytes behind a frame's length.
  static let byteLimit = 4_194_304
  static let messageByteLimit = 1024
  static let codeByteLimit = 64

  private enum Kind: UInt8 { case ready = 1, opened, page, needsRendering, failed, drawing }

  /// The frame, length first.
  ///
  /// What is beyond a limit is left out: symbols that the host would not take, the end of a message.
  package var frame: [UInt8] {
    var writer = FrameWriter()
    switch self {
    case .ready: writer.append(Kind.ready.rawValue)
    case .opened(let pageCount):
      writer.append(Kind.opened.rawValue)
      writer.append(UInt32(min(max(pageCount, 0), Self.pageCountLimit)))
    case .page(let reading):
      writer.append(Kind.page.rawValue)
      reading.write(to: &writer)
    case .needsRendering(let width, let height):
      writer.append(Kind.needsRendering.rawValue)
      for side in [width, height] {
        writer.append(UInt32(min(max(side, 1), Self.pointLimit * 1000)))
      }
    case .drawing(let file):
      writer.append(Kind.drawing.rawValue)
      writer.append(all: file)
    case .failed(let code, let message):
      writer.append(Kind.failed.rawValue)
      writer.append(bytes: code.utf8, limit: Self.codeByteLimit)
      writer.append(bytes: Self.shown(message).utf8, limit: Self.messageByteLimit)
    }
    var header = FrameWriter()
    header.append(UInt32(writer.bytes.count))
    return header.bytes + writer.bytes
  }

  /// The text without what the other side refuses, and short enough not to be cut in a letter.
  private static func shown(_ message: String) -> String {
    var text = ""
    for scalar in message.unicodeScalars {
      let next = scalar.isControl ? "\u{FFFD}" : scalar
      guard text.utf8.count + String(next).utf8.count <= messageByteLimit else { break }
      text.unicodeScalars.append(next)
    }
    return text
  }

  /// Reads what is behind a frame's length.
  init(body: ArraySlice<UInt8>) throws(FrameError) {
    var reader = FrameReader(body)
    let number = try reader.number(UInt8.self, in: 0...UInt8.max, "kind")
    guard let kind = Kind(rawValue: number) else { throw FrameError("A frame has no known kind.") }
    switch kind {
    case .ready: self = .ready
    case .opened:
      let limit = UInt32(Self.pageCountLimit)
      self = .opened(pageCount: Int(try reader.number(UInt32.self, in: 0...limit, "page count")))
    case .page: self = .page(try PageReading(from: &reader))
    case .needsRendering:
      let sides = 1...UInt32(Self.pointLimit * 1000)
      let width = try reader.number(UInt32.self, in: sides, "width")
      let height = try reader.number(UInt32.self, in: sides, "height")
      self = .needsRendering(width: Int(width), height: Int(height))
    case .drawing:
      let file = reader.takeRest()
      try DrawnPage.check(file)
      self = .drawing(file)
    case .failed:
      let code = try reader.text(1...Self.codeByteLimit, "code")
      let isCode = code.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      guard isCode else { throw FrameError("A frame has a code that is none.") }
      self = .failed(code: code, message: try reader.text(0...Self.messageByteLimit, "message"))
    }
    try reader.finish()
  }
}
