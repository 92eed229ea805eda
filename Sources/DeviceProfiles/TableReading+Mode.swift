internal import Scanning

extension TableReading {
  /// Which tables a mode has of its own, by the mode's name.
  private static let modes: [(name: String, value: [String])] = [
    ("hid-keyboard", ["keyboard"]), ("hid-pos", ["pos"]), ("serial", ["serial", "network"]),
    ("snapi", []), ("usb-oem", []), ("ccid", ["ccid"]),
    ("m100", ["serial", "network"]), ("uhfreader18", ["serial", "network"]),
    ("uhfreader288", ["serial", "network", "uhf"]), ("cf", ["serial", "network"]),
    ("thingmagic", ["serial", "network", "uhf"]),
  ]

  /// The mode with its settings; nil when it is missing or not known.
  func mode() -> ReaderMode? {
    guard let own = choice("mode", Self.modes), let name = string("mode") else { return nil }
    for key in ["keyboard", "pos", "serial", "network", "uhf", "ccid"]
    where has(key) && !own.contains(key) {
      refuse(key, "[\(key)] means nothing in mode \"\(name)\"")
    }
    switch name {
    case "hid-keyboard": return .hidKeyboard(keyboard())
    case "hid-pos": return .hidPOS(layout())
    case "serial": return .serialLine(line())
    case "snapi": return .snapi
    case "usb-oem": return .usbOEM
    case "ccid": return .ccid(isACR122U: table("ccid", keys: ["acr122u"])?.bool("acr122u") ?? false)
    case "m100": return .m100
    case "uhfreader18": return .uhfReader18(.reader18, antennas: [1])
    case "uhfreader288": return .uhfReader18(.reader288, antennas: antennas(4).numbers)
    case "cf": return .cf
    case "thingmagic":
      let (antennas, region) = antennas(15)
      return .thingMagic(region: region, antennas: antennas)
    case _: return nil
    }
  }

  private func layout() -> HIDPOSLayout? {
    guard let pos = table("pos", keys: ["layout"]) else { return nil }
    pos.miss("layout")
    return pos.choice(
      "layout",
      [
        ("honeywell", .honeywell), ("newland", .newland), ("microscan", .microscan),
        ("symbol", .symbol),
      ])
  }

  /// Antennas up to `limit`, and the region for the modules that have one.
  private func antennas(_ limit: Int) -> (numbers: [Int], region: UInt8?) {
    let keys = limit > 4 ? ["antennas", "region"] : ["antennas"]
    guard let uhf = table("uhf", keys: keys) else { return ([1], nil) }
    let numbers = uhf.integers("antennas", in: 1...limit) ?? [1]
    if numbers.isEmpty { uhf.refuse("antennas", "no antenna") }
    return (numbers.isEmpty ? [1] : numbers, uhf.number("region"))
  }

  private func keyboard() -> HIDKeyboardOptions {
    var options = HIDKeyboardOptions()
    let keys = [
      "layout", "ends", "prefix", "suffix", "ends_by_pause", "pause_ms", "caps_lock_toggles",
      "ignored_keys", "byte_limit",
    ]
    guard let keyboard = table("keyboard", keys: keys) else { return options }
    options.layout =
      keyboard.choice("layout", KeyboardLayout.table.map { ($0.name, $0) }) ?? options.layout
    if let ends = keyboard.escapedList("ends") {
      if ends.contains(where: { $0.count != 1 }) {
        keyboard.refuse("ends", "a key that ends a scan gives one byte")
      }
      options.terminators = Set(ends.compactMap(\.first))
    }
    options.prefix = keyboard.escaped("prefix") ?? []
    options.suffix = keyboard.escaped("suffix") ?? []
    options.endsByPause = keyboard.bool("ends_by_pause") ?? options.endsByPause
    options.pauseMilliseconds =
      keyboard.integer("pause_ms", in: 1...60_000) ?? options.pauseMilliseconds
    options.capsLockToggles = keyboard.bool("caps_lock_toggles") ?? options.capsLockToggles
    options.ignoredKeys = Set(
      (keyboard.integers("ignored_keys", in: 0...255) ?? []).map { UInt8($0) })
    options.scanByteLimit = keyboard.integer("byte_limit", in: 1...65_536) ?? options.scanByteLimit
    return options
  }

  /// The table of the serial line; nil when there is none.
  func serialTable() -> TableReading? {
    let keys = ["baud", "chip"]
    return table("serial", keys: isLine ? keys + Self.lineKeys : keys)
  }

  /// Whether the mode is text on a line, which has more settings than the others; or it is not
  /// known, and nothing is to be said of settings.
  private var isLine: Bool {
    guard let mode = string("mode") else { return true }
    return !Self.modes.contains { $0.name == mode && mode != "serial" }
  }

  private static let lineKeys = [
    "ends", "start", "prefix", "suffix", "byte_limit", "good", "warn", "bad",
  ]

  private func line() -> SerialLineProtocol.Settings {
    var settings = SerialLineProtocol.Settings()
    guard let serial = table("serial", keys: ["baud", "chip"] + Self.lineKeys) else {
      return settings
    }
    if let ends = serial.escapedList("ends") {
      if ends.contains([]) { serial.refuse("ends", "nothing ends no scan") }
      settings.terminators = ends.filter { !$0.isEmpty }
    }
    settings.start = serial.byte("start")
    settings.prefix = serial.escaped("prefix") ?? []
    settings.suffix = serial.escaped("suffix") ?? []
    settings.byteLimit = serial.integer("byte_limit", in: 1...65_536) ?? settings.byteLimit
    settings.answers[.good] = serial.escaped("good")
    settings.answers[.warn] = serial.escaped("warn")
    settings.answers[.bad] = serial.escaped("bad")
    return settings
  }
}
