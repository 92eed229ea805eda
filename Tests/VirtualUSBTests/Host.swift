import VirtualUSB

/// A host that asks one thing after another and looks at what comes at once.
struct Host {
  let device: AttachedDevice
  private var nextID: UInt64 = 1

  init(_ device: any VirtualDevice) {
    self.device = AttachedDevice(device, name: "A") { _ in }
  }

  /// How a control transfer ended.
  mutating func control(
    _ requestType: UInt8, _ request: UInt8, value: UInt16 = 0, index: UInt16 = 0,
    data: [UInt8] = [], length: UInt16 = 0
  ) -> Completion? {
    let setup = SetupPacket(
      requestType: requestType, request: request, value: value, index: index,
      length: requestType & 0x80 != 0 ? length : UInt16(data.count))
    return submit(endpoint: 0, setup: setup, data: data, room: Int(length)).last
  }

  /// Writes to an OUT endpoint.
  mutating func write(_ bytes: [UInt8], to endpoint: UInt8) {
    _ = submit(endpoint: endpoint, setup: nil, data: bytes, room: 0)
  }

  /// Asks for one transfer; gives all that ended by that.
  @discardableResult
  mutating func submit(
    endpoint: UInt8, setup: SetupPacket? = nil, data: [UInt8] = [], room: Int
  ) -> [Completion] {
    device.submit(
      Transfer(id: nextID, endpoint: endpoint, setup: setup, data: data, room: room))
    nextID += 1
    return device.takeCompletions()
  }

  /// Reads as long as something comes; what still waits is called off.
  mutating func readAll(_ endpoint: UInt8, room: Int = 64) -> [[UInt8]] {
    var read: [[UInt8]] = []
    while let completion = submit(endpoint: endpoint, room: room).last {
      read.append(completion.bytes)
    }
    device.cancel(nextID - 1)
    _ = device.takeCompletions()
    return read
  }
}

/// The bytes of hexadecimal digits, blanks between them or not.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.filter { $0 != " " }
  return stride(from: 0, to: digits.count, by: 2).compactMap { offset in
    UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
  }
}
