/// Bytes from a decoder in any pieces, until they are answers.
package struct AnswerBuffer: Sendable {
  private var bytes: [UInt8] = []

  package init() {}

  /// Adds what has arrived.
  package mutating func append(_ piece: some Collection<UInt8>) {
    bytes += piece
  }

  /// Takes out the next answer.
  ///
  /// - Returns: `nil` until more bytes arrive.
  /// - Throws: ``FrameError`` for what no sound decoder writes; nothing after it means anything.
  package mutating func next() throws(FrameError) -> DecoderAnswer? {
    guard bytes.count >= 4 else { return nil }
    var reader = FrameReader(bytes[..<4])
    let limit = UInt32(DecoderAnswer.byteLimit)
    let count = Int(try reader.number(UInt32.self, in: 1...limit, "length"))
    guard bytes.count >= 4 + count else { return nil }
    defer { bytes.removeFirst(4 + count) }
    return try DecoderAnswer(body: bytes[4..<4 + count])
  }

  /// Whether nothing has arrived that was not asked for.
  package var isEmpty: Bool { bytes.isEmpty }
}
