import QRCode
import Testing
import Vectors

@Suite struct `Modules of a QR code` {
  private static let texts = [
    "0123456789012345", "ABC $%*+-./:XYZ", "Tally reads slips: a,b;c", "12345678ABCDEFGHabcdefgh01",
  ]

  /// Every size and level, as zint draws them; its levels count from 1.
  @Test(arguments: 1...40, 1...4)
  func `say what zint drew, sound, mirrored and damaged`(version: Int, level: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(version * 10 + level))
    // The longer texts do not fit the two smallest sizes at high levels.
    for text in version < 4 ? [String(Self.texts[0].prefix(10))] : Self.texts {
      let matrix = try DrawnMatrix.zint(["--vers=\(version)", "--secure=\(level)", "-d", text])
      #expect(matrix.side == 17 + 4 * version)
      #expect(matrix.read()?.bytes == Array(text.utf8))
      #expect(matrix.mirrored.mirrored == matrix)
      #expect(matrix.mirrored.read()?.bytes != Array(text.utf8))
      // Any three modules of a symbol, the format's included, can be put right; a symbol of
      // version 1 at the lowest level corrects two codewords only (table 9).
      let wrong = (0..<(version == 1 ? 2 : 3)).map { _ in
        Int.random(in: matrix.isDark.indices, using: &numbers)
      }
      #expect(try matrix.flipped(Array(Set(wrong))).read()?.bytes == Array(text.utf8))
    }
  }

  @Test func `say GS1 element strings with their separators`() throws {
    for text in ["[01]09506000134352[10]AB-12[21]77", "[10]A%B[17]261122"] {
      let matrix = try DrawnMatrix.zint(["--gs1", "-d", text])
      let message = try #require(matrix.read())
      #expect(message.isGS1)
      let expected =
        text.hasPrefix("[01]") ? "010950600013435210AB-12\u{1D}2177" : "10A%B\u{1D}17261122"
      #expect(message.bytes == Array(expected.utf8))
    }
  }

  @Test(arguments: [
    // version, zint's level, and how many codewords ISO/IEC 18004:2015, table 9, lets correct
    (1, 1, 2), (1, 2, 4), (2, 1, 4),
  ])
  func `correct no more than the standard lets them`(version: Int, level: Int, limit: Int) throws {
    let matrix = try DrawnMatrix.zint(
      ["--vers=\(version)", "--secure=\(level)", "-d", "0123456789"])
    let side = matrix.side
    // A module of each of the first codewords: from the corner upwards, each two modules wide and
    // four high, and then down beside them (7.7.3).
    let upward = stride(from: side - 1, through: 12, by: -4).map { (side - 1, $0) }
    let downward = stride(from: 9, through: side - 4, by: 4).map { (side - 3, $0) }
    let places = (upward + downward).map { $0.1 * side + $0.0 }
    try #require(places.count > limit)
    #expect(try matrix.flipped(Array(places.prefix(limit))).read() == matrix.read())
    #expect(try matrix.flipped(Array(places.prefix(limit + 1))).read() == nil)
  }

  @Test func `say Kanji in Shift JIS, ECIs left out and bytes as they are`() throws {
    let kanji = try DrawnMatrix.zint(["-d", "点茗"])
    // The example of ISO/IEC 18004:2015, 7.4.6.
    #expect(kanji.read()?.bytes == [0x93, 0x5F, 0xE4, 0xAA])
    let cyrillic = try DrawnMatrix.zint(["--eci=7", "-d", "Жук"])
    #expect(cyrillic.read()?.bytes == [0xB6, 0xE3, 0xDA])
    let binary = try DrawnMatrix.zint(["--binary", "--esc", "-d", #"\x00\xFF\x1D\x80"#])
    #expect(binary.read()?.bytes == [0x00, 0xFF, 0x1D, 0x80])
  }

  /// Symbols with the one and the other are about; their blocks are as they should be.
  @Test func `are read where the format lacks its mask or runs the other way`() throws {
    let matrix = try DrawnMatrix.zint(["--vers=5", "--secure=2", "-d", "Crate-7 of 19"])
    let side = matrix.side
    // The modules of both copies, from bit 0 on (ISO/IEC 18004:2015, figure 25).
    let copies = [
      (0..<6).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)] + (9..<15).map { (14 - $0, 8) },
      (0..<8).map { (side - 1 - $0, 8) } + (8..<15).map { (8, side - 15 + $0) },
    ].map { $0.map { $0.1 * side + $0.0 } }
    let mask = 0x5412
    let bare = copies.flatMap { copy in copy.indices.filter { mask >> $0 & 1 == 1 }.map { copy[$0] }
    }
    #expect(try matrix.flipped(bare).read() == matrix.read())
    let reversed = copies.flatMap { copy in
      copy.indices.filter { matrix.isDark[copy[$0]] != matrix.isDark[copy[14 - $0]] }
        .map { copy[$0] }
    }
    #expect(try matrix.flipped(reversed).read() == matrix.read())
    #expect(matrix.read() != nil)
  }

  @Test func `of a blot or of noise say nothing`() throws {
    var numbers = SeededNumbers(seed: 18_004)
    for side in [21, 25, 45, 177] {
      for _ in 0..<(side > 100 ? 3 : 200) {
        let noise = (0..<side * side).map { _ in Bool.random(using: &numbers) }
        #expect(try #require(QRMatrix(side: side, isDark: noise)).read() == nil)
      }
    }
    for side in [0, 20, 22, 181] { #expect(QRMatrix(side: side, isDark: []) == nil) }
    #expect(QRMatrix(side: 21, isDark: [true]) == nil)
    let matrix = try DrawnMatrix.zint(["--vers=5", "--secure=1", "-d", "A blot covers this."])
    let half = try matrix.flipped(matrix.isDark.indices.filter { $0 % 37 > 20 && $0 / 37 > 9 })
    #expect(half.read() == nil)
  }

  @Test func `have separators with FNC1 in second position, too`() {
    // FNC1 in second position for application 37, then "A%B%%C" in the alphanumeric mode.
    let fields: [(value: Int, count: Int)] = [
      (9, 4), (37, 8), (2, 4), (6, 9), (10 * 45 + 38, 11), (11 * 45 + 38, 11), (38 * 45 + 12, 11),
      (0, 6),
    ]
    var bits: [Int] = []
    for (value, count) in fields {
      for bit in (0..<count).reversed() { bits.append(value >> bit & 1) }
    }
    let codewords = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
    let message = QRMessage(codewords, version: 1)
    #expect(message?.bytes == Array("37A\u{1D}B%C".utf8))
    #expect(message?.isGS1 == false)
  }

  @Test func `say Hanzi in GB 2312`() {
    // One character, "啊": 0xB0A1 less 0xA6A1 is 0x0A00, and 10 times 0x60 is 960.
    #expect(QRMessage([0xD1, 0x01, 0x1E, 0x00], version: 1)?.bytes == [0xB0, 0xA1])
    #expect(QRMessage([0xD2, 0x01, 0x1E, 0x00], version: 1) == nil)
  }

  @Test func `give no message from data that breaks off`() {
    // Nine digits are promised and three come; a mode that is none; bytes beyond the end.
    #expect(QRMessage([0b0001_0000, 0b0010_0100, 0b0111_1011], version: 1) == nil)
    #expect(QRMessage([0b1111_0000], version: 1) == nil)
    #expect(QRMessage([0b0100_1111, 0b1111_0000], version: 40) == nil)
    #expect(QRMessage([], version: 1)?.bytes == [])
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...40, using: &numbers)
      let data = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &numbers) }
      let message = QRMessage(data, version: Int.random(in: 1...40, using: &numbers))
      // No mode has more than three characters in ten bits.
      #expect((message?.bytes.count ?? 0) <= 3 * count)
    }
  }
}
