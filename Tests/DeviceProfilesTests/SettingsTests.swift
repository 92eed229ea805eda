import DeviceProfiles
import Scanning
import Testing

@Suite struct `The settings of a profile` {
  /// The profile of this mode with these lines.
  private func profile(_ mode: String, _ lines: String) throws -> DeviceProfile {
    let text = """
      name = "N"
      mode = "\(mode)"
      \(lines)

      [[example]]
      source = "s"
      bytes = ["00"]
      scans = []
      """
    return try DeviceProfile(toml: text, file: "n.toml")
  }

  @Test func `are those of the keyboard`() throws {
    let profile = try profile(
      "hid-keyboard",
      """
      [keyboard]
      layout = "german"
      ends = ['\\x09', '\\x0D']
      prefix = 'a'
      suffix = '\\x03'
      ends_by_pause = true
      pause_ms = 40
      caps_lock_toggles = true
      ignored_keys = [0x4F, 80]
      byte_limit = 99
      [data]
      separator = "f8"
      """)
    var options = HIDKeyboardOptions()
    options.layout = try #require(KeyboardLayout(named: "german"))
    options.terminators = [0x09, 0x0D]
    options.prefix = [0x61]
    options.suffix = [0x03]
    options.endsByPause = true
    options.pauseMilliseconds = 40
    options.capsLockToggles = true
    options.ignoredKeys = [0x4F, 0x50]
    options.scanByteLimit = 99
    options.habit = .f8
    #expect(profile.mode == .hidKeyboard(options))
    #expect(profile.rewriting.isEmpty)
    #expect(try self.profile("hid-keyboard", "").mode == .hidKeyboard(HIDKeyboardOptions()))
  }

  @Test func `are those of the line`() throws {
    let profile = try profile(
      "serial",
      """
      [serial]
      baud = 115200
      chip = "pl2303-hxn"
      ends = ['\\x0D\\x0A']
      start = '\\x02'
      prefix = 'p'
      suffix = 's'
      byte_limit = 50
      good = '\\x06'
      warn = 'w'
      bad = '\\x15'
      [network]
      port = 4001
      """)
    let settings = SerialLineProtocol.Settings(
      terminators: [[0x0D, 0x0A]], start: 0x02, prefix: [0x70], suffix: [0x73], byteLimit: 50,
      answers: [.good: [0x06], .warn: [0x77], .bad: [0x15]])
    #expect(profile.mode == .serialLine(settings))
    #expect(profile.baudRate == 115_200)
    #expect(profile.chip == .pl2303(isHXN: true))
    #expect(profile.networkPort == 4_001)
    #expect(try self.profile("serial", "").mode == .serialLine(.init()))
  }

  @Test func `are those of tags and cards`() throws {
    #expect(try profile("ccid", "").mode == .ccid(isACR122U: false))
    #expect(try profile("ccid", "[ccid]\nacr122u = true").mode == .ccid(isACR122U: true))
    #expect(
      try profile("uhfreader288", "[uhf]\nantennas = [1, 4]").mode
        == .uhfReader18(.reader288, antennas: [1, 4]))
    #expect(
      try profile("thingmagic", "[uhf]\nantennas = [2]\nregion = 8").mode
        == .thingMagic(region: 8, antennas: [2]))
    #expect(try profile("uhfreader18", "").mode == .uhfReader18(.reader18, antennas: [1]))
    for (name, layout) in [
      ("honeywell", HIDPOSLayout.honeywell), ("newland", .newland), ("microscan", .microscan),
      ("symbol", .symbol),
    ] {
      #expect(try profile("hid-pos", "[pos]\nlayout = \"\(name)\"").mode == .hidPOS(layout))
    }
  }

  @Test func `are those of every mode`() throws {
    let profile = try profile(
      "snapi",
      """
      ambiguous = true
      proximity_cards = true
      mode_hint = "h"
      debounce_ms = 300
      discard_queued = true
      [data]
      separator = "tilde"
      code_ids = "zebra"
      swaps_case = true
      [[match]]
      vendor = 0x05E0
      product = "1?00"
      interface = 1
      class = 3
      subclass = 4
      protocol = 5
      usage_page = 0x8C
      usage = 2
      [[send]]
      bytes = "01 02"
      [[send]]
      bytes = "03"
      report = 6
      [[send]]
      bytes = ""
      feature = 254
      [[quirk]]
      what = "w"
      source = "q"
      """)
    #expect(profile.isAmbiguous && profile.readsProximityCards && profile.discardsQueued)
    #expect(profile.modeHint == "h")
    #expect(profile.debounceMilliseconds == 300)
    var rewriting = ScanRewriting()
    (rewriting.habit, rewriting.codeIDs, rewriting.swapsCase) = (.tilde, .zebra, true)
    #expect(profile.rewriting == rewriting)
    var rule = MatchRule()
    (rule.vendorID, rule.product) = (0x05E0, ProductPattern("1?00"))
    (rule.interfaceNumber, rule.interfaceClass) = (1, 3)
    (rule.subclass, rule.protocolNumber) = (4, 5)
    (rule.usagePage, rule.usageID) = (0x8C, 2)
    #expect(profile.rules == [rule])
    #expect(
      profile.initialOutput == [
        .bytes([1, 2]), .report(number: 6, [3]), .feature(number: 254, []),
      ])
    #expect(profile.quirks == [ProfileQuirk(what: "w", source: "q")])
  }

  @Test func `reach the decoder`() throws {
    let profile = try profile(
      "hid-pos", "[pos]\nlayout = \"symbol\"\n[data]\nseparator = \"angle\"")
    var reader = try #require(profile.makeReader(reportDescriptor: nil))
    let text = Array("01<GS>2".utf8)
    let report = [UInt8(text.count)] + text + [UInt8](repeating: 0, count: 63 - text.count)
    #expect(
      reader.receive(report) == [.scan(RawScan(transmission: [0x30, 0x31, 0x1D, 0x32]))])
    let bare = try self.profile("hid-pos", "")
    #expect(bare.makeReader(reportDescriptor: nil) == nil)
    #expect(bare.makeReader(reportDescriptor: [0x05]) == nil)
  }
}
