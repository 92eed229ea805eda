import Scanning
import Testing
import Vectors

@Suite struct `HID keyboard` {
  private func keyboard(
    _ descriptor: [UInt8] = HIDDescriptors.boot,
    _ change: (inout HIDKeyboardOptions) -> Void = { _ in }
  ) throws -> HIDKeyboardProtocol {
    var options = HIDKeyboardOptions()
    change(&options)
    let parsed = try HIDReportDescriptor(descriptor)
    return try #require(HIDKeyboardProtocol(descriptor: parsed, options: options))
  }

  private func events(
    _ keyboard: HIDKeyboardProtocol, _ reports: [[UInt8]], flushes: Bool = false
  ) -> [ReaderEvent] {
    var keyboard = keyboard
    let events = reports.flatMap { keyboard.receive($0) }
    return flushes ? events + keyboard.flush() : events
  }

  private func scan(_ text: String) -> ReaderEvent {
    .scan(RawScan(transmission: Array(text.utf8)))
  }

  private func hex(_ reports: String...) -> [[UInt8]] {
    reports.map { HIDDescriptors.bytes($0) }
  }

  /// Digits of the keypad, one after the other, while a modifier stays down.
  private func keypad(_ digits: String, _ modifier: UInt8) -> [[UInt8]] {
    var reports: [[UInt8]] = []
    for digit in digits.compactMap(\.wholeNumberValue) {
      reports.append([modifier, 0, digit == 0 ? 0x62 : UInt8(0x58 + digit)])
      reports.append([modifier, 0, 0])
    }
    return reports
  }

  private let enter = [[UInt8]]([[0, 0, 0x28, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]])

  @Test(arguments: ["qemu-usb-kbd", "boot"], [true, false])
  func `gives the published texts of Alt codes`(name: String, releases: Bool) throws {
    let rows = try Vectors.lines("devices/vectors.tsv").filter { $0.hasPrefix("kbd-alt\t") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(rows.count >= 8)
    let bytes = name == "boot" ? HIDDescriptors.boot : try HIDDescriptors.published(name)
    var text = ""
    var reports: [[UInt8]] = []
    for row in rows {
      let report = HIDDescriptors.bytes(row[2])
      reports += releases ? [report, [UInt8](repeating: 0, count: 8)] : [report]
      guard row[3] != "ENTER" else {
        #expect(events(try keyboard(bytes), reports) == [scan(text)])
        (text, reports) = ("", [])
        continue
      }
      text += row[3]
      #expect(events(try keyboard(bytes), [report] + enter) == [scan(String(row[3]))])
    }
    #expect(reports.isEmpty)
  }

  @Test(arguments: KeyboardLayout.table, HIDTypist.Form.allCases)
  func `gives every text back`(layout: KeyboardLayout, form: HIDTypist.Form) throws {
    let keyboard = try keyboard(form.descriptor) { $0.layout = layout }
    let printable = Array(UInt8(0x20)...0x7E)
    var numbers = SeededNumbers(seed: UInt64(layout.name.utf8.count))
    for releases in [true, false] {
      let typist = HIDTypist(layout: layout, form: form, releases: releases)
      let twice = printable.flatMap { [$0, $0] }
      for text in [printable, twice, printable.shuffled(using: &numbers)] {
        #expect(
          events(keyboard, typist.reports(text)) == [.scan(RawScan(transmission: text))],
          "\(layout.name) \(text) \(releases)")
      }
    }
  }

  /// What keys with AltGr give, and the key beyond the left shift (here `§`).
  @Test(arguments: [
    ("german", "789]0q-", "{[]~}@\\"), ("swiss-german", "23[]'7", "@#[]{|"),
    ("french", "345689 0-=", "#{[|\\^ @]}"), ("italian", "[];'", "[]@#"),
    ("spanish", "`12[]'", "\\|@[]{"), ("portuguese", "27890", "@{[]}"),
    ("danish", "27890=", "@{[]}|"), ("swedish", "7890-§", "{[]}\\|"),
    ("norwegian", "27890", "@{[]}"),
    ("turkish-q", "q7890-=", "@{[]}\\|"), ("czech", "qwfgxcvbn,.", "\\|[]#&@{}<>"),
    ("hungarian", "fgvbn,§", "[]@{};<"), ("belgian", "129 0[]", "|@{ }[]"),
    ("canadian-french", "`2[]", "\\@[]"), ("brazilian", "qw", "/?"), ("german", "§", "|"),
  ])
  func `knows the keys with AltGr`(name: String, keys: String, text: String) throws {
    let layout = try #require(KeyboardLayout(named: name))
    // Some scanners press Ctrl and Alt instead.
    for altGr: UInt8 in [0x40, 0x05, 0x41] {
      let reports = keys.flatMap { character -> [[UInt8]] in
        if character == " " { return [[0, 0, 0x2C], [0, 0, 0]] }
        let key = character == "§" ? 0x64 : HIDTypist.key(character).key
        return [[altGr, 0, key], [0, 0, 0]]
      }
      #expect(events(try keyboard { $0.layout = layout }, reports + enter) == [scan(text)])
    }
  }

  @Test(arguments: [
    ("us", "\\|"), ("british", "\\|"), ("german", "<>"), ("french", "<>"), ("dutch", "]["),
    ("brazilian", "\\|"), ("slovak", "&*"),
  ])
  func `knows the key beyond the left shift`(name: String, text: String) throws {
    let layout = try #require(KeyboardLayout(named: name))
    let reports: [[UInt8]] = [[0, 0, 0x64], [0, 0, 0], [0x20, 0, 0x64], [0, 0, 0]]
    #expect(events(try keyboard { $0.layout = layout }, reports + enter) == [scan(text)])
  }

  @Test(
    arguments: [
      ("us", 0x30, 0x1D), ("german", 0x30, 0x1D), ("us", 0x2F, 0x1B), ("us", 0x31, 0x1C),
      ("us", 0x23, 0x1E), ("us", 0x2D, 0x1F), ("us", 0x04, 0x01), ("us", 0x1D, 0x1A),
      ("german", 0x1D, 0x19), ("french", 0x14, 0x01), ("french", 0x33, 0x0D), ("us", 0x10, 0x0D),
    ] as [(String, UInt8, UInt8)])
  func `makes control characters of Ctrl`(name: String, key: UInt8, control: UInt8) throws {
    let layout = try #require(KeyboardLayout(named: name))
    let keyboard = try keyboard {
      $0.layout = layout
      $0.terminators = [0x0A]
    }
    for modifiers: UInt8 in [0x01, 0x10, 0x03] {
      let reports: [[UInt8]] = [
        [0, 0, 0x1E], [0, 0, 0], [modifiers, 0, key], [0, 0, 0], [0, 0, 0x1F], [1, 0, 0x0D],
      ]
      let one = layout.name == "french" ? "&" : "1"
      let two = layout.name == "french" ? "é" : "2"
      let bytes = [one, two].map { $0.unicodeScalars.map { UInt8($0.value) } }
      #expect(
        events(keyboard, reports) == [.scan(RawScan(transmission: bytes[0] + [control] + bytes[1]))]
      )
    }
  }

  @Test(
    arguments: [
      ("0233", [0xE9]), ("130", [0xE9]), ("029", [0x1D]), ("29", [0x1D]), ("0128", [0x80]),
      ("065", [0x41]), ("65", [0x41]), ("9", [0x09]), ("225", [0xDF]), ("255", [0xA0]),
      ("171", [0xBD]),
    ] as [(String, [UInt8])])
  func `reads Alt codes by their code page`(digits: String, bytes: [UInt8]) throws {
    for alt: UInt8 in [0x04, 0x40] {
      let reports = keypad(digits, alt) + enter
      #expect(
        events(try keyboard(), reports) == [.scan(RawScan(transmission: bytes))], "\(digits)")
    }
  }

  @Test(arguments: ["256", "0256", "00065", "176", "99999999999999999999"])
  func `spoils a scan by an Alt code that is none`(digits: String) throws {
    let all = events(
      try keyboard(), keypad(digits, 4) + hex("00001e") + enter + hex("00001f") + enter)
    #expect(all.count == 2 && all.last == scan("2"))
    guard case .fault(.unknownKey) = all.first else {
      Issue.record("\(all)")
      return
    }
  }

  @Test func `takes a packed Alt code behind another without a release`() throws {
    let reports = hex("040062605b", "0400625f5b", "0400625b5f", "04005b5f", "0400", "000028")
    #expect(events(try keyboard(), reports) == [.scan(RawScan(transmission: [0x53, 0x49, 0x25]))])
  }

  @Test func `counts a key again only when it was released or is told once more`() throws {
    let reports = hex("00001e", "00001e", "00001e1f", "00001f1e", "00001f", "00001e", "00001e1e")
    #expect(events(try keyboard(), reports + enter) == [scan("1211")])
  }

  @Test func `believes no report that tells of too many keys`() throws {
    let reports = hex("00001e", "0000010101010101", "00001e", "00001e1f")
    #expect(events(try keyboard(), reports + enter) == [scan("12")])
  }

  @Test func `takes GS and other separators in the ways of scanners`() throws {
    let f8 = hex("00001e", "000041", "00001f") + enter
    #expect(events(try keyboard { $0.habit = .f8 }, f8) == [scan("1\u{1D}2")])
    #expect(
      events(try keyboard(), f8 + f8)
        == [ReaderEvent](repeating: .fault(.unknownKey(0x41)), count: 2))
    let typist = HIDTypist(layout: .us, form: .array)
    for (habit, text) in [
      (KeyboardHabit.angle, "A<GS>B<RS>C<EOT>"), (.brace, "A{GS}B{RS}C{EOT}"),
      (.square, "A[GS]B[RS]C[EOT]"), (.caret, "A^]B^^C^D"),
    ] {
      let keyboard = try keyboard { $0.habit = habit }
      #expect(
        events(keyboard, typist.reports(text.utf8)) == [scan("A\u{1D}B\u{1E}C\u{04}")], "\(habit)")
    }
    for (habit, mark) in [(KeyboardHabit.tilde, "~"), (.hash, "#"), (.bar, "|")] {
      let keyboard = try keyboard { $0.habit = habit }
      #expect(events(keyboard, typist.reports("1\(mark)2".utf8)) == [scan("1\u{1D}2")])
    }
  }

  @Test func `ends scans as the scanner is set up`() throws {
    let typed = hex("00001e", "00002b", "00001f", "000058", "000020", "010d0d")
    #expect(events(try keyboard(), typed + enter) == [scan("1\t2"), scan("3")])
    #expect(
      events(try keyboard { $0.terminators = [0x09] }, typed, flushes: true)
        == [scan("1"), .fault(.noise(count: 4))])
    #expect(
      events(try keyboard { $0.terminators = [] }, hex("00001e", "000028"), flushes: true)
        == [scan("1\r")])
    let paused = try keyboard { $0.endsByPause = true }
    #expect(events(paused, hex("00001e"), flushes: true) == [scan("1")])
    #expect(paused.flushMilliseconds == 1_000)
    #expect(events(try keyboard(), enter + enter, flushes: true) == [])
    let framed = try keyboard {
      $0.prefix = [0x2A]
      $0.suffix = [0x2A, 0x2B]
    }
    let typist = HIDTypist(layout: .us, form: .array)
    for (text, expected) in [("*1*+", "1"), ("1", "1"), ("**1+*+", "*1+"), ("1*", "1*")] {
      #expect(events(framed, typist.reports(text.utf8)) == [scan(expected)])
    }
    #expect(events(framed, typist.reports("**+".utf8)) == [])
  }

  @Test func `splits off the symbology identifier`() throws {
    let typist = HIDTypist(layout: .us, form: .bitmap)
    let all = events(try keyboard(HIDDescriptors.bitmap), typist.reports("]C10112".utf8))
    guard case .scan(let scan) = all.first else {
      Issue.record("\(all)")
      return
    }
    #expect(scan.symbology?.description == "]C1" && scan.bytes == Array("0112".utf8))
  }

  @Test func `toggles capitals only when told`() throws {
    let typed = hex("000039", "000004", "02001e", "000005", "0000", "020006", "000039", "000007")
    #expect(events(try keyboard(), typed + enter) == [scan("a!bCd")])
    #expect(
      events(try keyboard { $0.capsLockToggles = true }, typed + enter) == [scan("A!Bcd")])
  }

  @Test func `gives no scan that lacks a key`() throws {
    let spoiled = hex("00001e", "000050", "00001f", "000051")
    #expect(events(try keyboard(), spoiled + enter) == [.fault(.unknownKey(0x50))])
    #expect(
      events(try keyboard { $0.ignoredKeys = [0x50, 0x51] }, spoiled + enter) == [scan("12")])
    for modifiers: UInt8 in [0x04, 0x08, 0x80, 0x40] {
      #expect(
        events(try keyboard(), [[modifiers, 0, 0x1E]] + enter) == [.fault(.unknownKey(0x1E))])
    }
  }

  @Test func `bounds a scan`() throws {
    let typist = HIDTypist(layout: .us, form: .array)
    let keyboard = try keyboard { $0.scanByteLimit = 3 }
    #expect(events(keyboard, typist.reports("123".utf8)) == [scan("123")])
    let reports = typist.reports("12345678".utf8) + typist.reports("12".utf8)
    #expect(events(keyboard, reports) == [.fault(.tooLong), scan("12")])
  }

  @Test func `passes over reports of other kinds and empty transfers`() throws {
    let reports = hex("", "020102", "03010203", "01", "0100", "0902")
    #expect(events(try keyboard(HIDDescriptors.bitmap), reports, flushes: true) == [])
    let mouse = try HIDReportDescriptor(HIDDescriptors.bytes("05 09 19 01 29 08 75 01 95 08 81 02"))
    #expect(HIDKeyboardProtocol(descriptor: mouse) == nil)
    var keyboard = try keyboard()
    #expect(keyboard.takeOutput() == [] && keyboard.feedback(.good) == [])
  }

  @Test(arguments: HIDTypist.Form.allCases)
  func `never traps`(form: HIDTypist.Form) throws {
    var numbers = SeededNumbers(seed: 5)
    var keyboard = try keyboard(form.descriptor) { $0.capsLockToggles = true }
    var scans = 0
    for _ in 0..<50_000 {
      let count = Int.random(in: 0...20, using: &numbers)
      var report = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      if count > 2, Bool.random(using: &numbers) {
        report[0] = form == .bitmap ? 1 : [0, 0, 0, 2, 4, 0x40].randomElement(using: &numbers) ?? 0
        report.replaceSubrange(3..., with: repeatElement(0, count: count - 3))
        report[2] = UInt8.random(in: 4...0x38, using: &numbers)
      }
      scans += keyboard.receive(report).count
      if Int.random(in: 0..<50, using: &numbers) == 0 { scans += keyboard.flush().count }
    }
    #expect(scans > 100)
  }
}
