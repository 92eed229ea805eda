/// What a device has sent but no host has taken, and what the host told it.
package struct Wire: Sendable {
  /// What one transaction on an IN endpoint brings.
  package enum Packet: Hashable, Sendable {
    /// At most the endpoint's packet size; empty is a packet too, of length 0.
    case bytes([UInt8])
    /// The endpoint halts until the host clears it.
    case stall
    /// The transaction fails on the cable.
    case error
  }

  private(set) var packets: [(endpoint: UInt8, packet: Packet)] = []
  private(set) var notes: [String] = []

  package init() {}

  /// Sends reports, each as one transfer of its own.
  package mutating func send(_ reports: [[UInt8]], on endpoint: UInt8) {
    for report in reports { packets.append((endpoint, .bytes(report))) }
  }

  /// Writes down what the host told, such as `beep good`.
  package mutating func note(_ text: String) {
    notes.append(text)
  }

  /// Hands over all that was sent and noted.
  mutating func take() -> Wire {
    defer { self = Wire() }
    return self
  }
}
