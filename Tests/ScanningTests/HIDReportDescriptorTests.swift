import Scanning
import Testing
import Vectors

@Suite struct `HID report descriptor` {
  /// Number, first bit, size, count, least and greatest value, and the usages as page:first-last.
  private func rows(_ bytes: [UInt8], _ kind: HIDField.Kind) throws -> [String] {
    try HIDReportDescriptor(bytes).fields(kind).map { field in
      let usages = field.usages.map { range in
        let page = String(range.page, radix: 16)
        let ids = [range.ids.lowerBound, range.ids.upperBound].map { String($0, radix: 16) }
        return "\(page):\(ids[0])-\(ids[1])"
      }
      let range = "\(field.logicalRange.lowerBound)...\(field.logicalRange.upperBound)"
      let form = field.isConstant ? "constant" : field.isVariable ? "variable" : "array"
      return
        (["\(field.reportNumber) @\(field.bitOffset) \(field.bitSize)x\(field.count)"]
        + [range, form] + usages).joined(separator: " ")
    }
  }

  // What PyPI hid-tools 0.12 makes of the same bytes, one row a main item.

  @Test func `of QEMU's keyboard`() throws {
    let bytes = try HIDDescriptors.published("qemu-usb-kbd")
    #expect(
      try rows(bytes, .input) == [
        "0 @0 1x8 0...1 variable 7:e0-e7", "0 @8 8x1 0...1 constant",
        "0 @16 8x6 0...255 array 7:0-ff",
      ])
    #expect(
      try rows(bytes, .output) == ["0 @0 1x5 0...1 variable 8:1-5", "0 @5 3x1 0...1 constant"])
    let descriptor = try HIDReportDescriptor(bytes)
    #expect(!descriptor.numbersReports && descriptor.byteCount(.input, number: 0) == 8)
    #expect(descriptor.applications == [HIDUsage(page: 1, id: 6)])
  }

  @Test func `of the boot protocol`() throws {
    // QEMU's has the same keys, and padding and lamps besides.
    let fields = try HIDReportDescriptor(HIDDescriptors.published("qemu-usb-kbd")).fields(.input)
    let boot = HIDReportDescriptor.bootKeyboard
    #expect(boot.fields == fields.filter { !$0.isConstant } && !boot.numbersReports)
  }

  @Test func `of a Honeywell scanner`() throws {
    let bytes = try HIDDescriptors.published("honeywell-hidpos")
    #expect(
      try rows(bytes, .input) == [
        "2 @0 8x1 0...255 variable 1:3b-3b",
        "2 @8 8x3 0...255 variable 8c:fb-fb 8c:fc-fc 8c:fd-fd",
        "2 @32 8x56 0...255 variable 8c:fe-fe",
        "2 @480 8x2 0...255 variable ff66:4-4 ff66:0-0",
        "2 @496 1x8 0...1 variable 8c:ff-ff",
      ])
    let descriptor = try HIDReportDescriptor(bytes)
    #expect(descriptor.byteCount(.input, number: 2) == 63)
    #expect(descriptor.byteCount(.output, number: 4) == 1)
    #expect(descriptor.byteCount(.output, number: 253) == 63)
    #expect(descriptor.byteCount(.feature, number: 254) == 1)
    #expect(descriptor.byteCount(.input, number: 9) == 0)
    let flag = try #require(descriptor.fields(.input).last)
    #expect(flag.usage(at: 7) == HIDUsage(page: 0x8C, id: 0xFF) && flag.usage(at: 8) == nil)
    #expect(flag.collections.map(\.kind) == [1, 2])
    #expect(flag.collections.last?.usage == HIDUsage(page: 0x8C, id: 0x12))
  }

  @Test func `of a keyboard with a bit for each key, media keys and a mouse`() throws {
    #expect(
      try rows(HIDDescriptors.bitmap, .input) == [
        "1 @0 1x8 0...1 variable 7:e0-e7", "1 @8 1x120 0...1 variable 7:0-77",
        "2 @0 16x1 0...572 array c:0-23c", "3 @0 1x3 0...1 variable 9:1-3",
        "3 @3 5x1 0...1 constant", "3 @8 8x2 -127...127 variable 1:30-30 1:31-31",
      ])
  }

  @Test(arguments: [
    // The page in front of the main item holds, and a usage of four bytes has its own.
    ("09 04 0b 05 00 8c 00 05 07 95 02 75 08 81 02", "0 @0 8x2 0...0 variable 7:4-4 8c:5-5"),
    // Only the first of alternatives counts.
    (
      "05 07 a9 01 09 10 09 11 a9 00 09 12 75 08 95 02 81 02",
      "0 @0 8x2 0...0 variable 7:10-10 7:12-12"
    ),
    // A push keeps what a pop brings back; a long item is passed over.
    (
      "05 07 75 08 95 01 a4 05 0c 95 09 b4 fe 02 f0 aa bb 09 01 81 02",
      "0 @0 8x1 0...0 variable 7:1-1"
    ),
    ("05 07 1b 05 00 8c 00 29 07 75 08 95 01 81 00", "0 @0 8x1 0...0 array 8c:5-7"),
    ("19 09 29 03 75 08 95 01 81 02", "0 @0 8x1 0...0 variable"),
    ("16 00 80 26 ff 7f 75 10 95 01 81 02", "0 @0 16x1 -32768...32767 variable"),
    ("17 00 00 00 80 27 ff ff ff 7f 81 02", "0 @0 0x0 -2147483648...2147483647 variable"),
    ("15 00 27 ff ff ff ff 75 20 95 01 81 02", "0 @0 32x1 0...4294967295 variable"),
  ])
  func `keeps to the rules of items`(hexadecimal: String, row: String) throws {
    #expect(try rows(HIDDescriptors.bytes(hexadecimal), .input) == [row])
  }

  @Test(
    arguments: [
      ("05 01 75", .truncated, 2), ("26 ff", .truncated, 0), ("fe", .truncated, 0),
      ("05 01 fe 04 f0 aa", .truncated, 2), ("85 00", .reportNumber, 0),
      ("86 00 01", .reportNumber, 0), ("c0", .unbalanced, 0), ("b4", .unbalanced, 0),
      ("a1 01 c0 a1 01", .unbalanced, 5), ("75 08 97 ff ff ff ff", .reportTooLong, 2),
      ("76 00 80 96 00 80 81 02", .reportTooLong, 6),
      ("75 08 96 00 10 81 02 95 01 81 02", .reportTooLong, 9),
      ("15 02 25 01 81 02", .logicalRange, 4), ("15 fe 25 fd 81 02", .logicalRange, 4),
    ] as [(String, HIDDescriptorError.Reason, Int)])
  func `says what is wrong and where`(
    hexadecimal: String, reason: HIDDescriptorError.Reason, offset: Int
  ) {
    #expect(throws: HIDDescriptorError(reason, offset: offset)) {
      try HIDReportDescriptor(HIDDescriptors.bytes(hexadecimal))
    }
  }

  @Test func `bounds its length and depth`() throws {
    let deep = [UInt8](repeating: 0xA0, count: 33)
    #expect(throws: HIDDescriptorError(.nesting, offset: 32)) { try HIDReportDescriptor(deep) }
    let pushes = [UInt8](repeating: 0xA4, count: 33)
    #expect(throws: HIDDescriptorError(.nesting, offset: 32)) { try HIDReportDescriptor(pushes) }
    let padding = [UInt8](repeating: 0, count: HIDReportDescriptor.byteLimit)
    #expect(try HIDReportDescriptor(padding).fields.isEmpty)
    #expect(throws: HIDDescriptorError(.tooLong, offset: 4_096)) {
      try HIDReportDescriptor(padding + [0])
    }
  }

  @Test func `never traps, and neither does what reads by it`() throws {
    var numbers = SeededNumbers(seed: 11)
    let seeds = [
      HIDDescriptors.boot, HIDDescriptors.bitmap, try HIDDescriptors.published("honeywell-hidpos"),
      try HIDDescriptors.published("qemu-usb-kbd"),
    ]
    var understood = 0
    for round in 0..<6_000 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let index = Int.random(in: 0..<bytes.count, using: &numbers)
        bytes[index] = UInt8.random(in: 0...255, using: &numbers)
      }
      if round % 5 == 0 { bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &numbers) } }
      guard let descriptor = try? HIDReportDescriptor(bytes) else { continue }
      understood += 1
      for field in descriptor.fields {
        _ = field.usage(at: Int.random(in: -1...70_000, using: &numbers))
      }
      var readers: [any ReaderProtocol] = []
      if let keyboard = HIDKeyboardProtocol(descriptor: descriptor) { readers.append(keyboard) }
      if let scanner = HIDPOSProtocol(descriptor: descriptor) { readers.append(scanner) }
      for var reader in readers {
        for _ in 0..<4 {
          let count = Int.random(in: 0...70, using: &numbers)
          var report = (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
          if count > 0, Bool.random(using: &numbers) {
            report[0] = descriptor.fields.last?.reportNumber ?? 0
          }
          _ = reader.receive(report)
        }
        _ = reader.feedback(.good) + reader.feedback(.bad) + reader.takeOutput()
        _ = reader.flush()
      }
    }
    #expect(understood > 1_000)
  }
}
