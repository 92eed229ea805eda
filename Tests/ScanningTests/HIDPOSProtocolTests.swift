import Scanning
import Testing
import Vectors

@Suite struct `HID Point of Sale` {
  private func events(_ scanner: HIDPOSProtocol?, _ transfers: [[UInt8]]) throws -> [ReaderEvent] {
    var scanner = try #require(scanner)
    return transfers.flatMap { scanner.receive($0) } + scanner.flush()
  }

  private func scan(_ bytes: [UInt8]) -> ReaderEvent {
    .scan(RawScan(transmission: bytes))
  }

  private func scan(_ text: String) -> ReaderEvent { scan(Array(text.utf8)) }

  private func descriptor() throws -> HIDReportDescriptor {
    try HIDReportDescriptor(HIDDescriptors.published("honeywell-hidpos"))
  }

  private func padded(_ bytes: [UInt8], to count: Int = 64) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: max(0, count - bytes.count))
  }

  /// The reports that layout A has for `data`.
  private func honeywell(
    _ data: [UInt8], _ identifier: String = "]C1", codeID: String = "I",
    isClone: Bool = false
  ) -> [[UInt8]] {
    var reports: [[UInt8]] = []
    var rest = data[...]
    repeat {
      let piece = rest.prefix(56)
      rest = rest.dropFirst(56)
      let head = [2, UInt8(piece.count)] + padded(Array(identifier.utf8), to: 3)
      let isContinued = !rest.isEmpty || isClone && piece.count == 56
      reports.append(
        padded(head + piece, to: 61) + padded(Array(codeID.utf8), to: 1)
          + [0, isContinued ? 1 : 0])
    } while !rest.isEmpty
    return reports
  }

  @Test func `finds the layout in the descriptor`() throws {
    #expect(HIDPOSLayout(try descriptor()) == .honeywell)
    #expect(HIDPOSLayout(try HIDReportDescriptor(HIDDescriptors.boot)) == nil)
    // Without a report number, byte count and continuation; the data first.
    let bare = "05 8c 09 02 a1 01 75 08 95 08 09 fe 81 02 95 01 09 fb 81 02 09 fd 81 02 c0"
    let layout = try #require(HIDPOSLayout(try HIDReportDescriptor(HIDDescriptors.bytes(bare))))
    #expect(
      layout
        == HIDPOSLayout(reportNumber: nil, byteCount: nil, dataOffset: 0, dataByteLimit: 8))
    #expect(HIDPOSProtocol(descriptor: nil) == nil)
    #expect(HIDPOSProtocol(descriptor: try HIDReportDescriptor([])) == nil)
  }

  @Test func `reads the published reports`() throws {
    let rows = try Vectors.lines("devices/vectors.tsv")
      .filter { $0.hasPrefix("hidpos-honeywell\t") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.count >= 7)
    let layout = try #require(HIDPOSLayout(try descriptor()))
    var text = ""
    var replies: [ReaderEvent] = []
    for row in rows {
      let report = try #require(layout.report(HIDDescriptors.bytes(row[2])))
      let data = report.data.map { byte in
        switch byte {
        case 0x0D: "\\r"
        case 0x0A: "\\n"
        case 0x20..<0x7F: String(UnicodeScalar(byte))
        case _: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
      }.joined()
      let said =
        "\(report.identifier?.description ?? "")|'\(data)'|more=\(report.isContinued ? 1 : 0)"
      #expect(said == row[3] && !report.isCutOff)
      text += String(decoding: report.data, as: UTF8.self)
      if !report.isContinued {
        replies.append(.reply(Array(text.utf8)))
        text = ""
      }
    }
    let transfers = rows.map { HIDDescriptors.bytes($0[2]) }
    #expect(replies.count == 2)
    #expect(try events(HIDPOSProtocol(descriptor: try descriptor()), transfers) == replies)
    #expect(try events(HIDPOSProtocol(descriptor: nil, layout: .honeywell), transfers) == replies)
  }

  @Test(arguments: [1, 55, 56, 57, 111, 112, 113, 168, 400])
  func `puts long scans together, of clones, too`(count: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(count))
    let data = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    let expected = scan(Array("]C1".utf8) + data)
    for isClone in [false, true] {
      let transfers = honeywell(data, isClone: isClone).flatMap { [[], $0, []] }
      #expect(try events(HIDPOSProtocol(descriptor: try descriptor()), transfers) == [expected])
    }
    // A clone's full last report ends when the next scan is of another kind.
    let both = honeywell(data, isClone: true) + honeywell(Array("9".utf8), "]E0")
    #expect(
      try events(HIDPOSProtocol(descriptor: try descriptor()), both) == [expected, scan("]E09")])
  }

  @Test func `reads the example of Access-IS`() throws {
    // 60 bytes of Aztec or QR data: 56 in the first report, 4 in the second.
    let data = (0..<60).map { UInt8(0x30 + $0 % 10) }
    let transfers = honeywell(data, "]Q0", codeID: "s")
    #expect(transfers.map { $0[1] } == [0x38, 4] && transfers.map { $0[63] } == [1, 0])
    #expect(transfers[0][61] == 0x73)
    #expect(
      try events(HIDPOSProtocol(descriptor: nil, layout: .honeywell), transfers)
        == [scan(Array("]Q0".utf8) + data)])
  }

  @Test(arguments: [
    ("d", "4006381333931", "]E0"), ("D", "96385074", "]E4"), ("c", "036000291452", "]E0"),
    ("E", "01234565", "]E0"), ("j", "A", "]C0"), ("I", "01", "]C1"), ("|", "01", "]C1"),
    ("b", "A", "]A0"), ("i", "A", "]G0"), ("a", "1", "]F0"), ("e", "12", "]I0"), ("y", "01", "]e0"),
    ("{", "01", "]e0"), ("}", "01", "]e0"), ("r", "A", "]L0"), ("x", "A", "]U0"),
    ("w", "A", ""), ("s", "A", ""), ("z", "A", ""), ("", "A", ""), ("?", "A", ""),
    ("j", "]C101", ""),
  ])
  func `maps Code IDs when no identifier is sent`(codeID: String, text: String, identifier: String)
    throws
  {
    let transfers = honeywell(Array(text.utf8), "", codeID: codeID)
    #expect(
      try events(HIDPOSProtocol(descriptor: try descriptor()), transfers) == [
        scan(identifier + text)
      ])
  }

  @Test func `tells answers to commands from scans`() throws {
    func said(_ text: String, _ identifier: String, _ codeID: String) throws -> [ReaderEvent] {
      try events(
        HIDPOSProtocol(descriptor: try descriptor()),
        honeywell(Array(text.utf8), identifier, codeID: codeID))
    }
    for text in ["REVINF\u{06}.", "ABC123\u{15}!", "X\u{05}."] {
      let reply = ReaderEvent.reply(Array(text.utf8))
      #expect(try said(text, "]Z6", "6") == [reply])
      #expect(try said(text, "]X0", "?") == [reply])
      #expect(try said(text, "", "") == [reply])
      #expect(try said(text, "]C0", "j") == [scan("]C0" + text)])
    }
    // Code 32 of Italian pharmacies has no identifier of its own.
    #expect(try said("A012345676", "]X0", "<") == [scan("]X0A012345676")])
  }

  @Test func `takes one more byte in front of the identifier`() throws {
    let transfer = padded([2, 3, 0] + Array("]E0".utf8) + Array("123".utf8))
    #expect(
      try events(HIDPOSProtocol(descriptor: nil, layout: .honeywell), [transfer]) == [
        scan("]E0123")
      ])
  }

  @Test func `tells the host's route at the start, and beeps`() throws {
    for layout in [nil, HIDPOSLayout.honeywell] {
      var scanner = try #require(
        HIDPOSProtocol(descriptor: layout == nil ? try descriptor() : nil, layout: layout))
      #expect(scanner.takeOutput() == [.feature(number: 254, [1])])
      #expect(scanner.takeOutput() == [] && scanner.flushMilliseconds == 1_000)
      #expect(scanner.feedback(.good) == [.report(number: 4, [0x40])])
      #expect(scanner.feedback(.bad) == [.report(number: 4, [0x20])])
      #expect(scanner.feedback(.warn) == scanner.feedback(.bad))
    }
    var scanner = try #require(HIDPOSProtocol(descriptor: nil, layout: .newland))
    #expect(scanner.takeOutput() == [] && scanner.feedback(.good) == [])
    let command = try #require(HoneywellScanner.menuCommand("REVINF."))
    let start: [UInt8] = [10, 0x16, 0x4D, 0x0D]
    #expect(command == .report(number: 0xFD, padded(start + Array("REVINF.".utf8), to: 63)))
    #expect(HoneywellScanner.menuCommand(String(repeating: "A", count: 60)) == nil)
  }

  @Test(arguments: [1, 56, 57, 112])
  func `reads Newland's reports`(count: Int) throws {
    let data = (0..<count).map { UInt8($0 % 7) + 0x30 }
    var rest = data[...]
    var transfers: [[UInt8]] = []
    while !rest.isEmpty {
      let piece = rest.prefix(56)
      rest = rest.dropFirst(56)
      transfers.append(
        padded([2, UInt8(piece.count)] + piece, to: 62) + [9, rest.isEmpty ? 0 : 1])
    }
    #expect(
      try events(HIDPOSProtocol(descriptor: nil, layout: .newland), transfers) == [scan(data)])
  }

  @Test(arguments: [
    // The first two from Newland's wiki, for FM30.
    "020e0200000845 4c303330303935 2551", "0207020000010033 31",
    "0211 020130303030 40 534e41 06 3b03",
  ])
  func `tells Newland's answers from scans`(hexadecimal: String) throws {
    let bytes = HIDDescriptors.bytes(hexadecimal)
    let count = bytes.count - 2
    let transfer = padded([2, UInt8(count)] + bytes.dropFirst(2))
    #expect(
      try events(HIDPOSProtocol(descriptor: nil, layout: .newland), [transfer])
        == [.reply(Array(bytes.dropFirst(2)))])
  }

  @Test(arguments: [HIDPOSLayout.microscan, .symbol], [1, 61, 62, 63, 64, 124, 125, 126, 130])
  func `ends reports without continuation by a short one or CR`(
    layout: HIDPOSLayout, count: Int
  ) throws {
    let data = (0..<count).map { UInt8($0 % 7) + 0x30 }
    for end in [[], [0x0D], [0x0D, 0x0A]] as [[UInt8]] {
      var rest = (data + end)[...]
      var transfers: [[UInt8]] = []
      while !rest.isEmpty {
        let piece = rest.prefix(62)
        rest = rest.dropFirst(62)
        let number: [UInt8] = layout == .microscan ? [1] : []
        transfers.append(padded(number + [UInt8(piece.count)] + piece))
      }
      #expect(
        try events(HIDPOSProtocol(descriptor: nil, layout: layout), transfers) == [scan(data)])
    }
  }

  @Test func `trims NUL bytes only when nothing counts`() throws {
    let bare = "05 8c 09 02 a1 01 75 08 95 08 09 fe 81 02 c0"
    let descriptor = try HIDReportDescriptor(HIDDescriptors.bytes(bare))
    let transfers: [[UInt8]] = [Array("12\u{0}3".utf8) + [0, 0, 0, 0]]
    #expect(try events(HIDPOSProtocol(descriptor: descriptor), transfers) == [scan("12\u{0}3")])
    let counted = [honeywell([0x31, 0, 0])[0]]
    #expect(
      try events(HIDPOSProtocol(descriptor: nil, layout: .honeywell), counted)
        == [scan(Array("]C1".utf8) + [0x31, 0, 0])])
  }

  @Test func `gives no part of a scan`() throws {
    let data = [UInt8](repeating: 0x31, count: 150)
    let whole = honeywell(data)
    var cut = whole
    cut[1][1] = 57
    let next = honeywell(Array("2".utf8))
    #expect(
      try events(HIDPOSProtocol(descriptor: try descriptor()), cut + next)
        == [.fault(.shortReport), scan("]C12")])
    let short = [whole[0], Array(whole[1].prefix(30)), whole[2]] + next
    #expect(
      try events(HIDPOSProtocol(descriptor: try descriptor()), short)
        == [.fault(.shortReport), scan("]C12")])
    let limited = HIDPOSProtocol(descriptor: try descriptor(), scanByteLimit: 60)
    #expect(try events(limited, whole + next) == [.fault(.tooLong), scan("]C12")])
  }

  @Test(arguments: [HIDPOSLayout.honeywell, .newland, .microscan, .symbol])
  func `never traps, and holds no more than one scan`(layout: HIDPOSLayout) throws {
    var numbers = SeededNumbers(seed: 3)
    var scanner = try #require(HIDPOSProtocol(descriptor: nil, layout: layout))
    var longest = 0
    for _ in 0..<50_000 {
      let count = Int.random(in: 0...70, using: &numbers)
      var report = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      if count > 2, Bool.random(using: &numbers) {
        report[0] = layout.reportNumber ?? 40
        report[1] = UInt8.random(in: 0...64, using: &numbers)
      }
      for case .scan(let scan) in scanner.receive(report) {
        longest = max(longest, scan.bytes.count)
      }
      if Int.random(in: 0..<50, using: &numbers) == 0 { _ = scanner.flush() }
    }
    #expect(longest > 50 && longest <= 8_192)
  }
}
