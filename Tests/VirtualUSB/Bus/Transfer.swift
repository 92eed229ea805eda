/// What a host asks of an endpoint: a USB request block.
package struct Transfer: Sendable {
  /// The backend's number for it, of which no two are in flight.
  package let id: UInt64
  /// Bit 7 set: to the host; 0 for a control transfer either way.
  package let endpoint: UInt8
  /// What begins a control transfer; nil for all others.
  package let setup: SetupPacket?
  /// What goes to the device.
  package let data: [UInt8]
  /// How many bytes there is room for, when they come from the device.
  package let room: Int

  package init(id: UInt64, endpoint: UInt8, setup: SetupPacket? = nil, data: [UInt8], room: Int) {
    self.id = id
    self.endpoint = endpoint
    self.setup = setup
    self.data = data
    self.room = room
  }
}

/// How a transfer ended.
package struct Completion: Hashable, Sendable {
  /// The ends that a transfer comes to; the raw value is the `status` of an URB.
  ///
  /// Source: Documentation/driver-api/usb/error-codes.rst of Linux; asm-generic/errno.h.
  package enum Status: Int32, Sendable {
    case done = 0
    /// EPIPE: the endpoint stalled.
    case stalled = -32
    /// EPROTO: the device did not answer on the cable.
    case failed = -71
    /// EOVERFLOW: more came than there was room for.
    case overflowed = -75
    /// ESHUTDOWN: the device is gone.
    case gone = -108
    /// ENOENT: the host called it off.
    case cancelled = -2
  }

  package let id: UInt64
  package let status: Status
  /// What came from the device.
  package let bytes: [UInt8]
  /// How many bytes went, either way.
  package let byteCount: Int
}
