/// One endpoint of an interface, as its descriptor has it.
package struct USBEndpointDescription: Hashable, Sendable {
  /// How an endpoint moves bytes; the raw values are those of `bmAttributes`, bits 0 and 1.
  ///
  /// Source: Universal Serial Bus Specification 2.0, table 9-13.
  package enum Kind: UInt8, Hashable, Sendable {
    case control
    case isochronous
    case bulk
    case interrupt
  }

  /// The number in bits 0 to 3; bit 7 is set when the device sends.
  package let address: UInt8
  package let kind: Kind
  /// The most bytes that one (micro)frame brings, 0 to 6141.
  ///
  /// A buffer that is not a multiple of it can overflow.
  package let maxPacketByteCount: Int

  package init(address: UInt8, kind: Kind, maxPacketByteCount: Int) {
    self.address = address
    self.kind = kind
    self.maxPacketByteCount = maxPacketByteCount
  }

  /// Whether the device sends on it and the computer reads.
  package var isIn: Bool { address & 0x80 != 0 }
}
