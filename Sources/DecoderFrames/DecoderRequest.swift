/// What a host asks of a decoder; the answer to each is one ``DecoderAnswer``.
///
/// A request is nine bytes, the kind and a number. Behind `open` and `picture` come the bytes of a
/// file in pieces, each with its length in four bytes before it; a piece without bytes ends the file,
/// and ``abandoned`` in place of a length takes all of it back.
package enum DecoderRequest: Hashable, Sendable {
  /// Hold this file, of about so many bytes, until the next; answered by `opened` or `failed`.
  case open(byteCount: Int)
  /// Read a page of the file that is held, from 1.
  case page(Int)
  /// Read this picture, of about so many bytes, and go on holding the file.
  case picture(byteCount: Int)
  /// Draw the page that was read last, with its symbols; answered by `drawing` or `failed`.
  case drawing

  /// How many bytes a request has without its pieces.
  package static let byteCount = 9
  /// The length that says: no more will come of this file, forget it; nothing is answered.
  package static let abandoned = UInt32.max
  /// The most bytes in a piece.
  package static let pieceByteLimit = 262_144

  /// The request as it is sent, always ``byteCount`` bytes; its pieces come behind.
  package var bytes: [UInt8] {
    var writer = FrameWriter()
    switch self {
    case .open(let count):
      writer.append(UInt8(1))
      writer.append(UInt64(max(count, 0)))
    case .page(let number):
      writer.append(UInt8(2))
      writer.append(UInt64(max(number, 0)))
    case .picture(let count):
      writer.append(UInt8(3))
      writer.append(UInt64(max(count, 0)))
    case .drawing:
      writer.append(UInt8(4))
      writer.append(UInt64(0))
    }
    return writer.bytes
  }

  /// Reads a request.
  ///
  /// - Throws: ``FrameError`` for anything else.
  package init(_ bytes: [UInt8]) throws(FrameError) {
    var reader = FrameReader(bytes[...])
    let kind = try reader.number(UInt8.self, in: 1...4, "kind")
    let number = Int(try reader.number(UInt64.self, in: 0...UInt64(Int.max), "number"))
    try reader.finish()
    switch kind {
    case 1: self = .open(byteCount: number)
    case 2: self = .page(number)
    case 3: self = .picture(byteCount: number)
    default: self = .drawing
    }
  }

  /// What stands before a piece of so many bytes.
  ///
  /// - Precondition: `count` is 0 to ``pieceByteLimit``.
  package static func pieceHeader(_ count: Int) -> [UInt8] { header(UInt32(count)) }

  /// What stands in place of a piece's length when no more will come.
  package static var abandonment: [UInt8] { header(abandoned) }

  private static func header(_ number: UInt32) -> [UInt8] {
    var writer = FrameWriter()
    writer.append(number)
    return writer.bytes
  }

  /// How many bytes a piece has; `nil` when the file is taken back.
  ///
  /// - Throws: ``FrameError`` for a length beyond ``pieceByteLimit``.
  package static func pieceByteCount(_ header: [UInt8]) throws(FrameError) -> Int? {
    var reader = FrameReader(header[...])
    let count = try reader.number(UInt32.self, in: 0...UInt32.max, "length")
    if count == abandoned { return nil }
    guard count <= pieceByteLimit else { throw FrameError("A piece is too long.") }
    return Int(count)
  }
}
