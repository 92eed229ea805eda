import PDF417
import Symbols
import Testing
import Vectors

@Suite struct `A message` {
  private func message(_ drawn: Zint.Drawn) throws -> PDF417Message {
    try PDF417Reading(codewords: drawn.codewords, level: drawn.level).message
  }

  @Test(arguments: 0...8) func `is read at every level of correction`(level: Int) throws {
    for columns in [2, 5, 11, 20, 30] {
      let text = Array("]d2 Lot 4711, 1234567890123 \u{1D} end".utf8)
      let drawn = try Zint.symbol(text, ["--secure=\(level)", "--cols=\(columns)"])
      #expect(drawn.level == level)
      #expect(try message(drawn).bytes == text, "level \(level), \(columns) columns")
    }
  }

  @Test(arguments: [
    "PDF417", "lower case and UPPER", "a1b2C3,d4;E5",
    "12345678901234567890123456789012345678901234",
    "[)>\u{1E}06\u{1D}PABC123\u{1D}Q55\u{1E}\u{4}", "{}'|()~`_\\@!?*\"<>;[]", "&\r\t,:#-.$/+%*=^ x",
    "12345678901234", "A\u{80}B", "", "Aa Bb Cc Dd; Ee, Ff 1 G 2 h 3", "0000000000000000000000",
  ])
  func `of every mode is read as zint wrote it`(text: String) throws {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return }
    #expect(try message(Zint.symbol(bytes)).bytes == bytes)
  }

  @Test func `of bytes is read at every length`() throws {
    var numbers = SeededNumbers(seed: 1)
    for length in Array(1...40) + [199, 600, 1_000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      #expect(try message(Zint.symbol(bytes)).bytes == bytes, "\(length) bytes")
    }
  }

  @Test func `of mixed modes is read`() throws {
    var numbers = SeededNumbers(seed: 2)
    let kinds: [ClosedRange<UInt8>] = [48...57, 65...90, 97...122, 32...126, 128...255, 0...31]
    for _ in 0..<150 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...9, using: &numbers) {
        let kind = kinds[Int.random(in: 0..<kinds.count, using: &numbers)]
        for _ in 0..<Int.random(in: 1...18, using: &numbers) {
          bytes.append(UInt8.random(in: kind, using: &numbers))
        }
      }
      #expect(try message(Zint.symbol(bytes)).bytes == bytes)
    }
  }

  @Test func `tells its interpretations`() throws {
    let drawn = try Zint.symbol(options: ["--eci=9", "-d", "\u{3B1}\u{3B2}\u{3B3}\\"])
    let message = try message(drawn)
    #expect(message.bytes == [225, 226, 227, 0x5C])
    #expect(message.interpretations == [Interpretation(offset: 0, number: 9)])
    #expect(message.symbologyIdentifier == "]L1")
    let two = try self.message(Zint.symbol(options: ["--seg1=9,\u{3B1}", "-d", "abc"]))
    #expect(two.bytes == Array("abc".utf8) + [225])
    #expect(two.interpretations == [Interpretation(offset: 3, number: 9)])
    // 926 has two codewords behind it, 925 one: 900 (n + 1) + m and 810,900 + n.
    let (wide, own) = (try read([5, 926, 10, 20, 1]), try read([4, 925, 7, 1]))
    #expect(wide.interpretations.map(\.number) == [9_920])
    #expect(own.interpretations.map(\.number) == [810_907])
  }

  @Test func `without an interpretation has the other identifier`() throws {
    let message = try message(Zint.symbol(Array("a\\b".utf8)))
    #expect(message.symbologyIdentifier == "]L2")
    #expect(message.bytes == Array("a\\b".utf8))
    #expect(message.interpretations.isEmpty)
  }

  @Test func `tells its part of a larger one`() throws {
    let part = try #require(
      try message(Zint.symbol(options: ["--structapp=2,5,123456", "-d", "part two"])).segment)
    #expect(part.index == 1)
    #expect(part.count == 5)
    #expect(part.fileID == "123456")
    #expect(!part.isLast)
    let last = try message(Zint.symbol(options: ["--structapp=5,5", "-d", "the end"]))
    #expect(last.bytes == Array("the end".utf8))
    #expect(last.segment?.isLast == true)
    #expect(last.segment?.index == 4)
  }

  @Test func `may set up a reader`() throws {
    let message = try message(Zint.symbol(options: ["--init", "-d", "$P,AE"]))
    #expect(message.setsUpReader)
    #expect(message.bytes == Array("$P,AE".utf8))
    #expect(try !read([2, 1]).setsUpReader)
  }

  @Test func `has single bytes between text`() throws {
    // A, a shift to one byte, then text goes on with capitals.
    #expect(try read([4, 29, 913, 233]).bytes == [0x41, 233])
    #expect(try read([5, 29, 913, 233, 1]).bytes == [0x41, 233, 0x41, 0x42])
  }

  @Test(arguments: [
    [3, 913, 1], [3, 901, 0], [2, 903], [3, 913, 256], [2, 927], [3, 926, 1], [3, 902, 5],
    [4, 901, 1, 300], [7, 924, 899, 899, 899, 899, 899], [2, 928], [4, 928, 899, 899],
    [6, 928, 111, 100, 923, 900], [5, 928, 111, 100, 913],
  ])
  func `that means nothing is refused or read, and never stops the program`(data: [Int]) {
    _ = try? read(data)
    if ![[3, 913, 1], [3, 901, 0], [4, 901, 1, 300]].contains(data) {
      #expect(throws: PDF417Error.self) { try read(data) }
    }
  }

  @Test func `of any codewords is read or refused`() {
    var numbers = SeededNumbers(seed: 3)
    var refused = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...40, using: &numbers)
      let data = [count] + (1..<max(count, 2)).map { _ in Int.random(in: 0...928, using: &numbers) }
      let special = data.map { $0.isMultiple(of: 3) && $0 > 1 ? 900 + $0 % 29 : $0 }
      for data in [data, [count] + special.dropFirst()] where data.count == count {
        if (try? read(data)) == nil { refused += 1 }
      }
    }
    #expect(refused > 1_000)
  }

  /// The message of data codewords with check codewords added.
  private func read(_ data: [Int]) throws -> PDF417Message {
    try PDF417Reading(codewords: data + Check.codewords(of: data, level: 1), level: 1).message
  }
}
