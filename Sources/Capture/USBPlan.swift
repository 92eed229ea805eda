import DeviceProfiles
import Scanning
import USB

/// How a device is set up and spoken to, from its descriptors and its profile.
struct USBPlan: Sendable {
  private let mode: ReaderMode.Transport
  /// The interface that the profile names; nil when the device has none of that number.
  private let main: USBInterfaceDescription?
  /// The interface with the pipes: the main one, but for CDC-ACM the one for data.
  private let pipes: USBInterfaceDescription?
  private let chip: SerialChip?
  private let baudRate: Int

  init(_ device: USBDeviceDescription, _ match: ProfileMatch) {
    func interface(_ number: UInt8) -> USBInterfaceDescription? {
      device.interfaces.first { $0.number == number && $0.alternate == 0 }
    }
    mode = match.profile.mode.transport
    main = interface(match.interfaceNumber)
    pipes = match.dataInterfaceNumber.flatMap(interface) ?? main
    chip = match.chip
    baudRate = match.profile.baudRate
  }

  /// Claims the interfaces, makes the device ready, and begins to read it.
  ///
  /// - Returns: what comes, and the HID report descriptor; nil when there is none, or the device
  ///   does not say.
  func begin(
    _ connection: borrowing USBConnection
  ) async throws(TransportError) -> (AsyncStream<USBReading>, reportDescriptor: [UInt8]?) {
    guard let main, let pipes, let endpoint = endpoint(isIn: true) else {
      throw TransportError(.failed, "the device has no such interface, or nothing to read there")
    }
    let transfers = try transfers(main)
    do throws(USBError) {
      try await connection.claim(main.number)
      if pipes.number != main.number { try await connection.claim(pipes.number) }
      for transfer in transfers { try await request(transfer, over: connection) }
      let descriptor =
        mode == .hid ? try await reportDescriptor(of: main, over: connection) : nil
      return (try connection.read(endpoint), descriptor)
    } catch {
      throw TransportError(error)
    }
  }

  /// What of a transfer is the reader's own.
  func payload(of transfer: [UInt8]) -> [UInt8] {
    guard case .ftdi = chip, let packet = endpoint(isIn: true)?.maxPacketByteCount, packet > 2
    else { return transfer }
    return FTDIFraming.payload(of: transfer, packetByteCount: packet)
  }

  /// Sends an output.
  ///
  /// - Returns: why it was not sent; nil when it was.
  func send(
    _ output: ReaderOutput, over connection: borrowing USBConnection
  ) async -> TransportError? {
    do throws(USBError) {
      switch (output, endpoint(isIn: false)) {
      case (.bytes(let bytes), let endpoint?), (.report(0, let bytes), let endpoint?):
        try await connection.write(bytes, to: endpoint)
      case (.report(let number, let bytes), let endpoint?):
        try await connection.write([number] + bytes, to: endpoint)
      case (.report(let number, let bytes), nil):
        try await setReport(kind: 2, number, bytes, over: connection)
      case (.feature(let number, let bytes), _):
        try await setReport(kind: 3, number, bytes, over: connection)
      case (.bytes, nil):
        return TransportError(.unsupported, "the interface has no OUT endpoint")
      }
      return nil
    } catch {
      // A halted endpoint takes nothing more until that is cleared.
      if error.isStall, let endpoint = endpoint(isIn: false) {
        try? await connection.clearHalt(endpoint.address)
      }
      return TransportError(error)
    }
  }

  private func endpoint(isIn: Bool) -> USBEndpointDescription? {
    let kind: USBEndpointDescription.Kind = mode == .hid ? .interrupt : .bulk
    return pipes?.endpoints.first { $0.kind == kind && $0.isIn == isIn }
  }

  /// What makes the device ready once its interfaces are claimed, in order.
  private func transfers(_ interface: USBInterfaceDescription) throws(TransportError)
    -> [ControlTransfer]
  {
    let index = UInt16(interface.number)
    switch mode {
    case .ccid: return []
    case .hid:
      // A report is told only when it changes, and as its descriptor has it, not as for a BIOS.
      // Source: Device Class Definition for HID 1.11, sections 7.2.4 and 7.2.6.
      let quiet = ControlTransfer(0x21, 0x0A, index: index)
      return interface.subclass == 1
        ? [quiet, ControlTransfer(0x21, 0x0B, value: 1, index: index)] : [quiet]
    case .serial:
      do throws(SerialChipError) {
        return try chip?.setup(baudRate: baudRate, interface: interface.number) ?? []
      } catch {
        throw TransportError(.unsupported, "its chip cannot make \(baudRate) bits a second")
      }
    }
  }

  /// Runs a request that a device may refuse or leave unanswered: it is ready all the same, or the
  /// silence that follows shows that it is not.
  private func request(
    _ transfer: ControlTransfer, over connection: borrowing USBConnection
  ) async throws(USBError) {
    do throws(USBError) {
      if transfer.isRead {
        _ = try await connection.control(
          requestType: transfer.requestType, request: transfer.request, value: transfer.value,
          index: transfer.index, length: transfer.readCount)
      } else {
        try await connection.control(
          requestType: transfer.requestType, request: transfer.request, value: transfer.value,
          index: transfer.index, data: transfer.data)
      }
    } catch {
      guard error.isStall || error.isTimeout else { throw error }
    }
  }

  /// What the system knows of an interface's reports, or what the device says.
  private func reportDescriptor(
    of interface: USBInterfaceDescription, over connection: borrowing USBConnection
  ) async throws(USBError) -> [UInt8]? {
    if let known = interface.reportDescriptor { return known }
    do throws(USBError) {
      return try await connection.reportDescriptor(of: interface)
    } catch {
      guard error.isStall || error.isTimeout else { throw error }
      return nil
    }
  }

  /// Sets an output (2) or feature (3) report by a control transfer.
  ///
  /// Source: Device Class Definition for HID 1.11, section 7.2.2.
  private func setReport(
    kind: UInt16, _ number: UInt8, _ bytes: [UInt8], over connection: borrowing USBConnection
  ) async throws(USBError) {
    try await connection.control(
      requestType: 0x21, request: 0x09, value: kind << 8 | UInt16(number),
      index: UInt16(main?.number ?? 0), data: number == 0 ? bytes : [number] + bytes)
  }
}
