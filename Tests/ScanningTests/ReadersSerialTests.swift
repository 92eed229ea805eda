import Scanning
import Testing
import Vectors

@Suite struct `UHF reader on a serial line` {
  @Test(arguments: TagWriter.all)
  func `tells the same whatever the pieces`(writer: TagWriter) {
    var numbers = SeededNumbers(seed: 7)
    var bytes: [UInt8] = []
    for round in 0..<12 {
      let frame = writer.frame(&numbers).bytes
      switch round % 4 {
      case 0: bytes += frame
      case 1: bytes += numbers.bytes(1...9) + frame
      case 2: bytes += frame.dropLast(Int.random(in: 1..<frame.count, using: &numbers))
      case _: bytes += flipped(frame, Int.random(in: 0..<frame.count * 8, using: &numbers))
      }
    }
    let whole = events(of: writer.reader(), bytes)
    #expect(whole.tags.count >= 6)
    for pieceLength in 1...bytes.count {
      #expect(events(of: writer.reader(), bytes, pieceLength: pieceLength) == whole)
    }
  }

  @Test(arguments: TagWriter.all)
  func `finds every good frame behind noise and broken ones`(writer: TagWriter) {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<400 {
      var bytes: [UInt8] = []
      var tags: [TagRead] = []
      for _ in 0..<4 {
        let broken = writer.frame(&numbers).bytes
        let good = writer.frame(&numbers)
        switch Int.random(in: 0...3, using: &numbers) {
        case 0: bytes += numbers.bytes(1...20)
        case 1:
          let count = Int.random(in: 1..<broken.count, using: &numbers)
          // The byte that is missing must not follow: nobody could tell whose it is.
          if broken[count] != good.bytes[0] { bytes += broken.prefix(count) } else { bytes += [1] }
        case 2: bytes += broken.suffix(Int.random(in: 1..<broken.count, using: &numbers))
        case _: bytes += flipped(broken, Int.random(in: 0..<broken.count * 8, using: &numbers))
        }
        bytes += good.bytes
        tags.append(good.tag)
      }
      let found = events(of: writer.reader(), bytes)
      #expect(found.tags == tags)
      #expect(found.count > tags.count, "nothing was said of what is broken")
    }
  }

  @Test(arguments: TagWriter.all)
  func `believes no frame with a bit turned`(writer: TagWriter) {
    var numbers = SeededNumbers(seed: 13)
    let (bytes, tag) = writer.frame(&numbers)
    #expect(events(of: writer.reader(), bytes) == [.tag(tag)])
    for bit in 0..<bytes.count * 8 {
      let found = events(of: writer.reader(), flipped(bytes, bit))
      #expect(found.tags == [] && !found.isEmpty, "bit \(bit)")
    }
  }

  @Test(arguments: TagWriter.all)
  func `tells endless noise now and then`(writer: TagWriter) {
    var reader = writer.reader()
    var count = 0
    for _ in 0..<50 {
      for event in reader.receive([UInt8](repeating: 1, count: 100)) {
        #expect(event == .fault(.noise(count: 1_024)))
        count += 1_024
      }
    }
    #expect(count == 4_096)
    #expect(reader.flush() == [.fault(.noise(count: 5_000 - count))])
  }

  private func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
    var bytes = bytes
    bytes[bit / 8] ^= 1 << (bit % 8)
    return bytes
  }
}

/// Bytes that nobody promised to be right.
@Suite struct `Any reader` {
  private static let readers: [any ReaderProtocol] = [
    M100Protocol(), UHFReader18Protocol(.reader18), UHFReader18Protocol(.reader288), CFProtocol(),
    ThingMagicProtocol(), CCIDProtocol(isACR122U: true), SNAPIProtocol(), USBOEMProtocol(),
    SerialLineProtocol(), SerialLineProtocol(.framed),
  ]

  @Test(arguments: 0..<readers.count)
  func `takes any pieces without a trap`(index: Int) {
    var reader = Self.readers[index]
    var numbers = SeededNumbers(seed: UInt64(index))
    let marks: [UInt8] = [
      0xBB, 0x02, 0x22, 0x7E, 0xCF, 0xFF, 0x01, 0x00, 0x80, 0x81, 0x50, 0x21, 0x0B, 0x10, 0x0D,
    ]
    for round in 0..<5_000 {
      var piece = numbers.bytes(0...12)
      if round % 3 != 0 { piece = piece.map { marks[Int($0) % marks.count] } }
      if round % 5 == 0 { piece.append(contentsOf: piece) }
      for event in reader.receive(piece) {
        if case .fault(.noise(let count)) = event { #expect(count > 0) }
      }
      if round % 20 == 0 { _ = reader.flush() }
      if round % 7 == 0 { #expect(reader.takeOutput().count <= 8) }
    }
    for feedback in ReaderFeedback.allCases { _ = reader.feedback(feedback) }
  }
}
