package import Scanning

/// What is known of one reader model in one of its modes.
package struct DeviceProfile: Hashable, Sendable {
  /// The name of its file without `.toml`, such as `zebra-ds2208-snapi`.
  package var id: String
  /// Maker, model and mode, for people.
  package var name: String
  /// The rules of which one must fit; empty for one that only the operator can choose, such as a
  /// reader behind a serial chip or on the network.
  package var rules: [MatchRule] = []
  package var mode: ReaderMode
  /// How a serial reader's bytes come through USB when the device's own numbers do not tell.
  package var chip: SerialChip?
  /// The rate of a serial line in bits per second, 300 to 12,000,000.
  package var baudRate = 9_600
  /// The port of a reader on the network, 1 to 65,535; nil for one that is not.
  package var networkPort: UInt16?
  /// What is sent once when the reader is opened, before what its decoder has to send; in order,
  /// mostly empty.
  package var initialOutput: [ReaderOutput] = []
  /// What the scanner's settings do to its scans, and is undone.
  package var rewriting = ScanRewriting()
  /// For how many milliseconds the same scan again counts as the same, 0 or more.
  package var debounceMilliseconds = 400
  /// Whether what was scanned before anyone listened is passed over.
  package var discardsQueued = false
  /// Whether what it types are numbers of proximity cards, for ``Scanning/ProximityNumber``.
  package var readsProximityCards = false
  /// Whether its numbers say what it is, but not what hangs behind it: a serial chip.
  package var isAmbiguous = false
  /// How the scanner gets into a better mode, such as a symbol to scan, with its source.
  package var modeHint: String?
  /// What is odd about it, in the order of the file; mostly empty.
  package var quirks: [ProfileQuirk] = []
  /// Bytes and what they must come to, in the order of the file; at least one in a file.
  package var examples: [ProfileExample] = []

  package init(id: String, name: String, mode: ReaderMode) {
    self.id = id
    self.name = name
    self.mode = mode
  }

  /// Whether it poses as a keyboard: it must not be claimed unless the operator said so, or nobody
  /// could type any more.
  package var isKeyboard: Bool {
    if case .hidKeyboard = mode { true } else { false }
  }

  /// Whether only an operator can say that a device is this: keyboards, and what hangs behind a
  /// serial chip.
  package var needsAssignment: Bool { isKeyboard || isAmbiguous || rules.isEmpty }

  /// Makes the decoder for one device.
  ///
  /// - Parameter reportDescriptor: of the matched interface; nil when it has none or it could not
  ///   be read. What is no descriptor counts as none.
  /// - Returns: nil when neither the descriptor nor the profile tells where the data is.
  package func makeReader(reportDescriptor: [UInt8]?) -> (any ReaderProtocol)? {
    let descriptor = reportDescriptor.flatMap { try? HIDReportDescriptor($0) }
    guard let reader = mode.makeReader(descriptor), !rewriting.isEmpty else {
      return mode.makeReader(descriptor)
    }
    return RewritingReader(reader, rewriting)
  }
}

/// Something odd about a model, and who says so.
package struct ProfileQuirk: Hashable, Sendable {
  package let what: String
  package let source: String

  package init(what: String, source: String) {
    self.what = what
    self.source = source
  }
}

/// Bytes that a reader sends, and what they must come to.
package struct ProfileExample: Hashable, Sendable {
  /// What it shows, or where the bytes are from.
  package let source: String
  /// What comes, a transfer each, in order; at least one, and an empty one is a silence.
  package let transfers: [[UInt8]]
  /// The report descriptor of the interface; nil when the profile must do without.
  package let reportDescriptor: [UInt8]?
  /// The scans that must come of it, in order; may be empty.
  package let scans: [RawScan]
  /// The tags that must come of it, in order; may be empty.
  package let tags: [ExpectedTag]

  package init(
    source: String, transfers: [[UInt8]], reportDescriptor: [UInt8]? = nil, scans: [RawScan],
    tags: [ExpectedTag]
  ) {
    self.source = source
    self.transfers = transfers
    self.reportDescriptor = reportDescriptor
    self.scans = scans
    self.tags = tags
  }
}

/// What an example says of a tag; what is nil may be anything.
package struct ExpectedTag: Hashable, Sendable {
  package let kind: TagRead.Kind
  /// EPC or unique identifier, most significant byte first.
  package let memory: [UInt8]
  /// Tenths of a dBm.
  package let signalTenths: Int?
  /// The antenna's number, 1 or more.
  package let antenna: Int?

  /// Whether a tag is as expected.
  package func matches(_ tag: TagRead) -> Bool {
    tag.kind == kind && tag.memory == memory
      && (signalTenths == nil || tag.signalTenths == signalTenths)
      && (antenna == nil || tag.antenna == antenna)
  }
}
