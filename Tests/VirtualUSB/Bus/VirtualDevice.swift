/// A USB device as a value: what the host asks, what it answers, and what it does by itself.
///
/// It knows nothing of who carries its bytes, so that the same device serves every backend. Models
/// are written from the references and share no code with what decodes them.
package protocol VirtualDevice: Sendable {
  var layout: DeviceLayout { get set }
  /// What it sends and what it was told; emptied by the bus after each call.
  var wire: Wire { get set }
  /// The IN endpoint that scans come by.
  var scanEndpoint: UInt8 { get }
  /// Whether it would tell of a scan now; some wait until the host said so.
  var isReady: Bool { get }

  /// Answers a class's or vendor's request, whose data is empty when it asks for data.
  ///
  /// The bus answers the standard ones.
  mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer

  /// Takes the bytes of one transfer to an OUT endpoint.
  mutating func receive(_ bytes: [UInt8], on endpoint: UInt8)

  /// Reads a symbol, whose text begins with its AIM symbology identifier or does not.
  mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError)

  /// Brings a tag or card into the field, by its EPC or identifier.
  mutating func bring(tag: [UInt8]) throws(VirtualDeviceError)

  /// Takes a tag or card away.
  mutating func take(tag: [UInt8]) throws(VirtualDeviceError)

  /// Does what it does by itself every ``tickMilliseconds``.
  mutating func tick()

  /// What an IN endpoint that a host waits on sends when there is nothing; nil for nothing.
  func idlePacket(_ endpoint: UInt8) -> [UInt8]?
}

/// How often ``VirtualDevice/tick()`` is called: the latency of an FTDI chip.
package let tickMilliseconds = 16

/// How much of a scan comes.
package enum ScanPart: Sendable {
  case whole
  /// The first half, and never the rest, as when the cable is torn out.
  case firstHalf
}

/// What a device cannot do.
package enum VirtualDeviceError: Error, Hashable {
  /// It reads no symbols.
  case readsNoSymbols
  /// It reads no tags.
  case readsNoTags
  /// This byte has no key.
  case noKey(UInt8)
  /// The scan fits into one report, which has no half.
  case tooShortToHalve
}

extension VirtualDevice {
  package var isReady: Bool { true }

  package mutating func answer(_ setup: SetupPacket, _ data: [UInt8]) -> ControlAnswer { .stall }

  package mutating func receive(_ bytes: [UInt8], on endpoint: UInt8) {
    wire.note("bytes \(hex(bytes))")
  }

  package mutating func scan(_ text: [UInt8], _ part: ScanPart) throws(VirtualDeviceError) {
    throw .readsNoSymbols
  }

  package mutating func bring(tag: [UInt8]) throws(VirtualDeviceError) { throw .readsNoTags }

  package mutating func take(tag: [UInt8]) throws(VirtualDeviceError) { throw .readsNoTags }

  package mutating func tick() {}

  package func idlePacket(_ endpoint: UInt8) -> [UInt8]? { nil }

  /// Sends reports, or the first half of them.
  mutating func send(reports: [[UInt8]], _ part: ScanPart) throws(VirtualDeviceError) {
    switch part {
    case .whole: wire.send(reports, on: scanEndpoint)
    case .firstHalf:
      guard reports.count > 1 else { throw .tooShortToHalve }
      wire.send(Array(reports.prefix(reports.count / 2)), on: scanEndpoint)
    }
  }
}

/// Bytes as they stand in notes: upper case, a blank between.
func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    .joined(separator: " ")
}
