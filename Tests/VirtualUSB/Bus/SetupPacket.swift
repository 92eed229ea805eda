/// The eight bytes that begin a control transfer.
///
/// Source: USB 2.0, section 9.3.
package struct SetupPacket: Hashable, Sendable {
  /// Bit 7 set: to the host; bits 6 and 5: 0 standard, 1 class, 2 vendor; bits 4 to 0: 0 device,
  /// 1 interface, 2 endpoint.
  package let requestType: UInt8
  package let request: UInt8
  package let value: UInt16
  package let index: UInt16
  /// How many bytes follow at most.
  package let length: UInt16

  package init(
    requestType: UInt8, request: UInt8, value: UInt16 = 0, index: UInt16 = 0, length: UInt16 = 0
  ) {
    self.requestType = requestType
    self.request = request
    self.value = value
    self.index = index
    self.length = length
  }

  /// Takes the bytes as they stand on the bus; nil when there are fewer than eight.
  package init?(_ bytes: some Collection<UInt8>) {
    let bytes = Array(bytes.prefix(8))
    guard bytes.count == 8 else { return nil }
    requestType = bytes[0]
    request = bytes[1]
    value = UInt16(bytes[2]) | UInt16(bytes[3]) << 8
    index = UInt16(bytes[4]) | UInt16(bytes[5]) << 8
    length = UInt16(bytes[6]) | UInt16(bytes[7]) << 8
  }

  /// Whether the data goes to the host.
  package var isIn: Bool { requestType & 0x80 != 0 }
}

/// What a device answers to a control transfer.
package enum ControlAnswer: Hashable, Sendable {
  /// It is done; the bytes are the data of a request for some, else none.
  case bytes([UInt8])
  /// It does not know the request.
  case stall

  /// Done, with nothing to say.
  package static let done = ControlAnswer.bytes([])
}
