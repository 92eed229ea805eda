internal import Scanning

extension DeviceProfile {
  /// Reads a profile.
  ///
  /// `file` is the name in messages; the id is its last part without `.toml`.
  ///
  /// - Throws: ``ProfileError`` with everything that is wrong, unless the text is no TOML: then
  ///   with the first place that is none.
  package init(toml text: String, file: String) throws(ProfileError) {
    let nodes: [String: TOMLNode]
    do {
      nodes = try TOMLNode.document(text)
    } catch {
      throw ProfileError(faults: [
        ProfileFault(
          file: file, line: error.line, column: error.column, what: "not TOML: \(error.what)",
          hint: nil)
      ])
    }
    let reading = ProfileReading(file: file, positions: TOMLPositions(text))
    let profile = Self.read(nodes, id: Self.id(file), reading)
    if let error = reading.error { throw error }
    guard let profile else { preconditionFailure("what is missing was noted") }
    self = profile
  }

  private static func id(_ file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.hasSuffix(".toml") ? String(name.dropLast(5)) : name
  }

  private static let keys = [
    "name", "mode", "ambiguous", "proximity_cards", "mode_hint", "debounce_ms", "discard_queued",
    "match", "keyboard", "pos", "serial", "network", "uhf", "ccid", "data", "send", "quirk",
    "example",
  ]

  /// Nil only when something was noted.
  private static func read(
    _ nodes: [String: TOMLNode], id: String, _ reading: ProfileReading
  ) -> DeviceProfile? {
    let table = TableReading(nodes, at: "", reading, keys: keys)
    for key in ["name", "mode", "example"] { table.miss(key) }
    let mode = table.mode()
    let rules = table.rules()
    let examples = table.examples()
    let name = table.string("name")
    var profile = DeviceProfile(
      id: id, name: name ?? id, mode: mode ?? .serialLine(SerialLineProtocol.Settings()))
    profile.rules = rules
    profile.examples = examples
    profile.initialOutput = table.initialOutput()
    profile.quirks = table.quirks()
    profile.isAmbiguous = table.bool("ambiguous") ?? false
    profile.readsProximityCards = table.bool("proximity_cards") ?? false
    profile.modeHint = table.string("mode_hint")
    profile.debounceMilliseconds = table.integer("debounce_ms", in: 0...60_000) ?? 400
    profile.discardsQueued = table.bool("discard_queued") ?? false
    table.readLine(into: &profile)
    table.readData(into: &profile)
    return name != nil && mode != nil ? profile : nil
  }
}

extension TableReading {
  /// What the scanner's settings did to its scans.
  fileprivate func readData(into profile: inout DeviceProfile) {
    guard let data = table("data", keys: ["separator", "code_ids", "swaps_case"]) else { return }
    profile.rewriting.codeIDs = data.choice(
      "code_ids", CodeIDScheme.allCases.map { ($0.rawValue, $0) })
    profile.rewriting.swapsCase = data.bool("swaps_case") ?? false
    guard let habit = data.choice("separator", KeyboardHabit.allCases.map { ($0.rawValue, $0) })
    else { return }
    // A keyboard's keys have to be known to find what they stand for.
    if case .hidKeyboard(var options) = profile.mode, !profile.rewriting.swapsCase {
      options.habit = habit
      profile.mode = .hidKeyboard(options)
    } else {
      profile.rewriting.habit = habit
    }
  }

  /// The serial line and the network.
  fileprivate func readLine(into profile: inout DeviceProfile) {
    if let network = table("network", keys: ["port"]) {
      network.miss("port")
      profile.networkPort = network.integer("port", in: 1...65_535).map(UInt16.init)
    }
    guard let serial = serialTable() else { return }
    profile.baudRate = serial.integer("baud", in: 300...12_000_000) ?? profile.baudRate
    profile.chip = serial.choice("chip", Self.chips)
  }

  private static let chips: [(name: String, value: SerialChip)] = [
    ("cdc-acm", .cdcACM), ("ftdi", .ftdi(hasPorts: false)), ("ftdi-ports", .ftdi(hasPorts: true)),
    ("cp210x", .cp210x), ("ch34x", .ch34x), ("pl2303", .pl2303(isHXN: false)),
    ("pl2303-hxn", .pl2303(isHXN: true)),
  ]

  fileprivate func quirks() -> [ProfileQuirk] {
    tables("quirk", keys: ["what", "source"]).compactMap { quirk in
      for key in ["what", "source"] { quirk.miss(key) }
      guard let what = quirk.string("what"), let source = quirk.string("source") else {
        return nil
      }
      return ProfileQuirk(what: what, source: source)
    }
  }

  fileprivate func initialOutput() -> [ReaderOutput] {
    tables("send", keys: ["bytes", "report", "feature"]).compactMap { send in
      send.miss("bytes")
      guard let bytes = send.hex("bytes") else { return nil }
      if send.has("report"), send.has("feature") {
        send.refuse("\"report\" and \"feature\" exclude each other")
      }
      if let number: UInt8 = send.number("report") { return .report(number: number, bytes) }
      if let number: UInt8 = send.number("feature") { return .feature(number: number, bytes) }
      return .bytes(bytes)
    }
  }
}
