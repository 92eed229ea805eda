/// An open device; closed with the value, and its interfaces given back to the kernel's drivers.
package struct USBConnection: ~Copyable, Sendable {
  private let handle: Handle

  init(_ handle: Handle) {
    self.handle = handle
  }

  deinit {
    handle.closeSoon()
  }

  /// Claims an interface and takes it from the kernel's driver until the connection is closed.
  ///
  /// Nothing happens when it is claimed by this connection already. A program that ends without
  /// closing leaves the interface without its driver: see ``KernelDrivers``.
  ///
  /// - Throws: ``USBError``: `isBusy` when another program has it, `isNotFound` when there is no
  ///   such interface, `isGone`, `isCancelled` when the connection is being closed.
  package func claim(_ interface: UInt8) async throws(USBError) {
    try await handle.claim(interface)
  }

  /// Makes a request that reads from the device, `length` bytes at most.
  ///
  /// Bit 7 of `requestType` is set. The timeout is 1 ms or more.
  ///
  /// - Returns: what the device sent; fewer bytes than asked for, or none, are no error.
  /// - Throws: ``USBError``: `isStall` when the device does not know the request, `isTimeout`,
  ///   `isGone`, `isCancelled` when the task was.
  package func control(
    requestType: UInt8, request: UInt8, value: UInt16, index: UInt16, length: UInt16,
    timeout: Duration = .seconds(1)
  ) async throws(USBError) -> [UInt8] {
    guard requestType & 0x80 != 0 else {
      throw USBError(invalid: "libusb_control_transfer", handle.name)
    }
    let setup = Self.setup(requestType, request, value, index, length)
    let transfer = try Transfer(
      handle, endpoint: 0, kind: .control, isRead: true,
      content: setup + [UInt8](repeating: 0, count: Int(length)), timeout: timeout)
    return try await handle.run(transfer).bytes
  }

  /// Makes a request that writes `data` to the device, 65535 bytes at most, or nothing.
  ///
  /// Bit 7 of `requestType` is clear. The timeout is 1 ms or more.
  ///
  /// - Throws: ``USBError``: `isStall` when the device does not know the request, `isTimeout`,
  ///   `isGone`, `isCancelled` when the task was.
  package func control(
    requestType: UInt8, request: UInt8, value: UInt16, index: UInt16, data: [UInt8] = [],
    timeout: Duration = .seconds(1)
  ) async throws(USBError) {
    guard requestType & 0x80 == 0, let length = UInt16(exactly: data.count) else {
      throw USBError(invalid: "libusb_control_transfer", handle.name)
    }
    let setup = Self.setup(requestType, request, value, index, length)
    let transfer = try Transfer(
      handle, endpoint: 0, kind: .control, isRead: false, content: setup + data,
      timeout: timeout)
    _ = try await handle.run(transfer)
  }

  /// Asks a claimed HID interface for its report descriptor.
  ///
  /// For an interface whose kernel driver was not there to show it in
  /// ``USBInterfaceDescription/reportDescriptor``.
  /// Source: Device Class Definition for HID 1.11, 7.1.1.
  package func reportDescriptor(
    of interface: USBInterfaceDescription, timeout: Duration = .seconds(1)
  ) async throws(USBError) -> [UInt8] {
    // 4096 is the most that Linux takes. Source: include/linux/hid.h, HID_MAX_DESCRIPTOR_SIZE.
    let length = min(interface.reportDescriptorByteCount ?? 4096, 4096)
    return try await control(
      requestType: 0x81, request: 0x06, value: 0x2200, index: UInt16(interface.number),
      length: UInt16(length), timeout: timeout)
  }

  /// Clears the halt of an endpoint after a stall, on both sides.
  ///
  /// Reading does that by itself; it is needed after a stalled ``write(_:to:timeout:)``.
  package func clearHalt(_ endpoint: UInt8) async throws(USBError) {
    try await handle.clearHalt(endpoint)
  }

  /// Reads an IN endpoint of a claimed interface from now on.
  ///
  /// Several transfers stay in flight, so that nothing is lost between two; what they bring keeps
  /// its order. A transfer brings up to `byteCount` bytes, rounded up to whole packets, or one packet
  /// when that is nil; it then waits until all of them have come or a short packet, so that more
  /// than a packet is right only for reports that are longer. While 1024 readings wait to be taken, the device is asked for no more. A stall is
  /// cleared up to five times in a row; after another error reading goes on, after 50, 100 and then
  /// 200 ms, up to five times in a row; the error after that is the stream's last element.
  ///
  /// The stream ends without an error when the connection is closed; when it is let go of, or its
  /// task is cancelled, reading stops.
  ///
  /// - Returns: what comes, from `transfers` transfers, 1 to 16.
  /// - Throws: ``USBError``: `isBusy` when the endpoint is being read, `isCancelled` when the
  ///   connection is being closed, and invalid parameter for an endpoint that is no bulk or
  ///   interrupt IN endpoint with packets.
  package func read(
    _ endpoint: USBEndpointDescription, transfers: Int = 2, byteCount: Int? = nil
  ) throws(USBError) -> AsyncStream<USBReading> {
    let packet = endpoint.maxPacketByteCount
    let count = byteCount ?? packet
    guard endpoint.isIn, endpoint.isStream, packet > 0, 1...Self.byteLimit ~= count else {
      throw USBError(invalid: "libusb_submit_transfer", handle.name(of: endpoint.address))
    }
    let room = [UInt8](repeating: 0, count: (count + packet - 1) / packet * packet)
    let all = try (0..<min(max(transfers, 1), 16)).map { _ throws(USBError) in
      try Transfer(
        handle, endpoint: endpoint.address, kind: endpoint.kind, isRead: true, content: room,
        timeout: nil)
    }
    return try handle.read(endpoint.address, all).start()
  }

  /// The largest buffer of a transfer, far below what the kernel lends a program for all of them.
  private static let byteLimit = 1 << 20

  /// Writes to an OUT endpoint of a claimed interface.
  ///
  /// - Throws: ``USBError``: `isStall` when the endpoint halted, `isTimeout` when the device did not
  ///   take all of it in time (it may have some), `isGone`, `isCancelled` when the task was.
  package func write(
    _ bytes: [UInt8], to endpoint: USBEndpointDescription, timeout: Duration = .seconds(1)
  ) async throws(USBError) {
    guard !endpoint.isIn, endpoint.isStream, bytes.count <= Self.byteLimit else {
      throw USBError(invalid: "libusb_submit_transfer", handle.name(of: endpoint.address))
    }
    let transfer = try Transfer(
      handle, endpoint: endpoint.address, kind: endpoint.kind, isRead: false, content: bytes,
      timeout: timeout)
    let landing = try await handle.run(transfer)
    guard landing.count == bytes.count else {
      throw USBError(incomplete: "libusb_submit_transfer", handle.name(of: endpoint.address))
    }
  }

  /// Closes the device, and waits until everything is given back.
  ///
  /// Streams end, and what waits for an answer fails with `isCancelled`.
  package consuming func close() async { await handle.close() }

  /// The eight bytes in front of a control transfer's data.
  ///
  /// Source: USB 2.0, 9.3.
  private static func setup(
    _ requestType: UInt8, _ request: UInt8, _ value: UInt16, _ index: UInt16, _ length: UInt16
  ) -> [UInt8] {
    [requestType, request] + [value, index, length].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}

extension USBEndpointDescription {
  /// Whether bytes just come or go there, in transfers without setup or frames.
  fileprivate var isStream: Bool {
    switch kind {
    case .bulk, .interrupt: true
    case .control, .isochronous: false
    }
  }
}
