import DecoderFrames
import Testing

@Suite struct `A drawing from a decoder` {
  /// A picture of three by two pixels, as the standard has it (PNG, third edition, 5 and 11).
  private let chunks: [[UInt8]] = [
    chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]),
    chunk("PLTE", [UInt8](repeating: 7, count: 768)),
    // A stored block of two rows, each with a filter of none in front, and their Adler-32.
    chunk("IDAT", [0x78, 0x01, 0x01, 8, 0, 0xF7, 0xFF, 0, 1, 2, 3, 0, 4, 5, 6, 0, 0x4F, 0, 0x16]),
    chunk("IEND", []),
  ]

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private var file: [UInt8] { Self.signature + chunks.joined() }

  /// A chunk with its length and its sum, which is computed bit by bit, as the standard tells it.
  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var sum = UInt32.max
    for byte in body {
      for bit in 0..<8 {
        let differs = (sum ^ UInt32(byte >> UInt8(bit))) & 1 == 1
        sum = differs ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
    return bigEndian(UInt32(content.count)) + body + bigEndian(~sum)
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private func isTaken(_ file: [UInt8]) -> Bool {
    var buffer = AnswerBuffer()
    buffer.append(DecoderAnswer.drawing(file).frame)
    do throws(FrameError) {
      return try buffer.next() == .drawing(file)
    } catch {
      return false
    }
  }

  @Test func `is taken when it is a plain picture with a palette`() {
    // The sum of an empty end is the same in every PNG.
    #expect(chunks[3].suffix(4) == [0xAE, 0x42, 0x60, 0x82])
    #expect(isTaken(file))
    let twice = Self.signature + chunks[0] + chunks[1] + chunks[2] + chunks[2] + chunks[3]
    #expect(isTaken(twice))
  }

  @Test func `is refused with any byte changed, cut off or added`() {
    for index in file.indices {
      for bit in [0, 3, 7] {
        var broken = file
        broken[index] ^= 1 << UInt8(bit)
        #expect(!isTaken(broken), "byte \(index), bit \(bit)")
      }
      #expect(!isTaken(Array(file[..<index])), "cut to \(index)")
    }
    #expect(!isTaken(file + [0]))
  }

  @Test func `is refused with any other chunk, or without one of its own`() {
    let text = Self.chunk("tEXt", Array("Comment\0x".utf8))
    for index in 0...chunks.count {
      var more = chunks
      more.insert(text, at: index)
      #expect(!isTaken(Self.signature + more.joined()))
    }
    for index in chunks.indices {
      var fewer = chunks
      fewer.remove(at: index)
      #expect(!isTaken(Self.signature + fewer.joined()))
    }
  }

  @Test(arguments: [
    [0, 0, 0, 0, 0, 0, 0, 2, 8, 3, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 2, 8, 3, 0, 0, 0],
    [0, 0, 0x10, 0, 0, 0, 0x10, 0, 8, 3, 0, 0, 0], [0, 0, 0, 3, 0, 0, 0, 2, 16, 2, 0, 0, 0],
    [0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 1],
  ])
  func `is refused when its header says something else`(header: [UInt8]) {
    let others = chunks.dropFirst().joined()
    #expect(!isTaken(Self.signature + Self.chunk("IHDR", header) + others))
  }
}
