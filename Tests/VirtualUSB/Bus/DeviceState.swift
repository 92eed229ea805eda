/// The bus side of a device: queues, transfers in flight, halted endpoints.
struct DeviceState: Sendable {
  var device: any VirtualDevice
  /// What each IN endpoint will send, in order.
  var queues: [UInt8: [Wire.Packet]] = [:]
  /// What the host waits for on each IN endpoint, in the order of asking.
  var pending: [UInt8: [(transfer: Transfer, bytes: [UInt8])]] = [:]
  var halted: Set<UInt8> = []
  var completions: [Completion] = []
  var notes: [String] = []
  private(set) var isGone = false
  private var configuration: UInt8 = 1

  init(_ device: any VirtualDevice) {
    self.device = device
  }

  mutating func submit(_ transfer: Transfer) {
    guard !isGone else { return complete(transfer, .gone) }
    if let setup = transfer.setup {
      control(transfer, setup)
    } else if transfer.endpoint & 0x80 != 0 {
      pending[transfer.endpoint, default: []].append((transfer, []))
    } else if halted.contains(transfer.endpoint) {
      complete(transfer, .stalled)
    } else {
      device.receive(transfer.data, on: transfer.endpoint)
      complete(transfer, .done, byteCount: transfer.data.count)
    }
  }

  mutating func cancel(_ id: UInt64) -> Bool {
    for (endpoint, waiting) in pending {
      guard let index = waiting.firstIndex(where: { $0.transfer.id == id }) else { continue }
      let (transfer, bytes) = waiting[index]
      pending[endpoint]?.remove(at: index)
      complete(transfer, .cancelled, bytes)
      return true
    }
    return false
  }

  mutating func detach() {
    isGone = true
    queues = [:]
    for waiting in pending.keys.sorted().compactMap({ pending[$0] }) {
      for (transfer, bytes) in waiting { complete(transfer, .gone, bytes) }
    }
    pending = [:]
  }

  mutating func tick() {
    guard !isGone else { return }
    device.tick()
    for endpoint in pending.keys where queues[endpoint, default: []].isEmpty {
      guard let idle = device.idlePacket(endpoint) else { continue }
      queues[endpoint, default: []].append(.bytes(idle))
    }
  }

  /// Lets the device's packets meet the host's transfers; gives the new notes.
  mutating func settle() -> [String] {
    let wire = device.wire.take()
    for (endpoint, packet) in wire.packets {
      queues[endpoint, default: []] += split(packet, endpoint)
    }
    notes += wire.notes
    for endpoint in pending.keys.sorted() { deliver(endpoint) }
    return wire.notes
  }

  /// Cuts what is longer than a packet, as the device's controller does.
  private func split(_ packet: Wire.Packet, _ endpoint: UInt8) -> [Wire.Packet] {
    let size = packetByteCount(endpoint)
    guard case .bytes(let bytes) = packet, bytes.count > size else { return [packet] }
    return stride(from: 0, to: bytes.count, by: size).map {
      .bytes(Array(bytes[$0..<min($0 + size, bytes.count)]))
    }
  }

  private func packetByteCount(_ endpoint: UInt8) -> Int {
    max(1, device.layout.endpoint(endpoint)?.packetByteCount ?? 64)
  }

  /// Ends the transfers of an endpoint as far as its packets go.
  ///
  /// A transfer ends at a packet shorter than the endpoint's, or when it is full: a report of
  /// exactly that length leaves a transfer with more room waiting for the next.
  private mutating func deliver(_ endpoint: UInt8) {
    while let first = pending[endpoint]?.first {
      if halted.contains(endpoint) {
        pending[endpoint]?.removeFirst()
        complete(first.transfer, .stalled, first.bytes)
        continue
      }
      guard let packet = queues[endpoint]?.first else { return }
      queues[endpoint]?.removeFirst()
      switch packet {
      case .stall: halted.insert(endpoint)
      case .error:
        pending[endpoint]?.removeFirst()
        complete(first.transfer, .failed, first.bytes)
      case .bytes(let bytes): add(bytes, to: first, endpoint)
      }
    }
  }

  private mutating func add(
    _ bytes: [UInt8], to waiting: (transfer: Transfer, bytes: [UInt8]), _ endpoint: UInt8
  ) {
    let all = waiting.bytes + bytes
    guard all.count <= waiting.transfer.room else {
      pending[endpoint]?.removeFirst()
      return complete(waiting.transfer, .overflowed, Array(all.prefix(waiting.transfer.room)))
    }
    if bytes.count < packetByteCount(endpoint) || all.count == waiting.transfer.room {
      pending[endpoint]?.removeFirst()
      complete(waiting.transfer, .done, all)
    } else {
      pending[endpoint]?[0].bytes = all
    }
  }

  private mutating func control(_ transfer: Transfer, _ setup: SetupPacket) {
    let answer =
      setup.requestType & 0x60 == 0
      ? standardAnswer(setup) : device.answer(setup, transfer.data)
    switch answer {
    case .stall: complete(transfer, .stalled)
    case .bytes(let bytes) where setup.isIn:
      complete(transfer, .done, Array(bytes.prefix(min(Int(setup.length), transfer.room))))
    case .bytes: complete(transfer, .done, byteCount: transfer.data.count)
    }
  }

  private mutating func complete(
    _ transfer: Transfer, _ status: Completion.Status, _ bytes: [UInt8] = [], byteCount: Int? = nil
  ) {
    completions.append(
      Completion(
        id: transfer.id, status: status, bytes: bytes, byteCount: byteCount ?? bytes.count))
  }
}

extension DeviceState {
  /// Answers a standard request.
  ///
  /// Source: USB 2.0, section 9.4; HID 1.11, section 7.1.
  private mutating func standardAnswer(_ setup: SetupPacket) -> ControlAnswer {
    switch (setup.requestType, setup.request) {
    case (0x80, 6): descriptor(setup)
    case (0x81, 6): interfaceDescriptor(setup)
    case (0x80, 0): .bytes([0, 0])
    case (0x81, 0): .bytes([0, 0])
    case (0x82, 0): .bytes([halted.contains(UInt8(setup.index & 0xFF)) ? 1 : 0, 0])
    case (0x80, 8): .bytes([configuration])
    case (0x81, 10): .bytes([0])
    case (0x00, 5): .done
    case (0x00, 9): configure(UInt8(setup.value & 0xFF))
    case (0x01, 11): setup.value == 0 ? .done : .stall
    case (0x02, 1): setHalt(false, UInt8(setup.index & 0xFF))
    case (0x02, 3): setHalt(true, UInt8(setup.index & 0xFF))
    case _: .stall
    }
  }

  private func descriptor(_ setup: SetupPacket) -> ControlAnswer {
    let layout = device.layout
    return switch setup.value >> 8 {
    case 1: .bytes(layout.deviceDescriptor)
    case 2: setup.value & 0xFF == 0 ? .bytes(layout.configurationDescriptor) : .stall
    case 3:
      layout.stringDescriptor(UInt8(setup.value & 0xFF)).map { .bytes($0) } ?? .stall
    case _: .stall
    }
  }

  private func interfaceDescriptor(_ setup: SetupPacket) -> ControlAnswer {
    let interface = device.layout.interfaces.first { $0.number == setup.index & 0xFF }
    guard let interface, let report = interface.reportDescriptor else { return .stall }
    return switch setup.value >> 8 {
    case 0x21: .bytes(Array(interface.classDescriptor.prefix(9)))
    case 0x22: .bytes(report)
    case _: .stall
    }
  }

  private mutating func configure(_ value: UInt8) -> ControlAnswer {
    guard value <= 1 else { return .stall }
    configuration = value
    halted = []
    return .done
  }

  private mutating func setHalt(_ isHalted: Bool, _ endpoint: UInt8) -> ControlAnswer {
    if isHalted { halted.insert(endpoint) } else { halted.remove(endpoint) }
    return .done
  }
}
