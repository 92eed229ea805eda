/// One control transfer to a USB device, as data: whoever holds the device runs it.
package struct ControlTransfer: Hashable, Sendable {
  /// Direction, type and recipient: bmRequestType of USB 2.0, section 9.3.
  package let requestType: UInt8
  /// What is asked: bRequest.
  package let request: UInt8
  /// The request's parameter: wValue.
  package let value: UInt16
  /// The request's second parameter, mostly an interface or port: wIndex.
  package let index: UInt16
  /// The bytes to send; empty when none are sent.
  package let data: [UInt8]
  /// How many bytes to read, 0 when none; nobody needs what they say.
  package let readCount: UInt16

  package init(
    _ requestType: UInt8, _ request: UInt8, value: UInt16 = 0, index: UInt16 = 0,
    data: [UInt8] = [], readCount: UInt16 = 0
  ) {
    self.requestType = requestType
    self.request = request
    self.value = value
    self.index = index
    self.data = data
    self.readCount = readCount
  }

  /// Whether bytes go from the device to the host.
  package var isRead: Bool { requestType & 0x80 != 0 }
}
