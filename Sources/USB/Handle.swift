internal import CLibUSB
import Dispatch

/// An open device: what is claimed on it, and what is in flight.
///
/// Locks are taken in one order: a reader's, this one's, libusb's own. libusb calls back without
/// any of its own.
@safe final class Handle: Sendable {
  struct State {
    enum Phase {
      case open
      /// Nothing new begins; what is in flight has been cancelled.
      case closing
      case closed
    }

    var phase = Phase.open
    var flights: [ObjectIdentifier: Transfer] = [:]
    /// Who reads, by endpoint.
    var readers: [UInt8: EndpointReader] = [:]
    /// In the order of claiming, each once.
    var claimed: [UInt8] = []
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let reference: DeviceReference
  /// The numbers of its interfaces; empty when they are not known.
  private let interfaces: Set<UInt8>
  nonisolated(unsafe) let pointer: OpaquePointer
  /// Where calls are made that wait for the device or the kernel.
  let queue: DispatchQueue
  let state = Guarded(State())

  @unsafe private init(
    _ pointer: OpaquePointer, _ reference: DeviceReference, _ interfaces: Set<UInt8>,
    _ queue: DispatchQueue
  ) {
    unsafe self.pointer = pointer
    self.reference = reference
    self.interfaces = interfaces
    self.queue = queue
  }

  /// Opens a device on a thread of its own.
  static func open(
    _ reference: DeviceReference, interfaces: Set<UInt8>
  ) async throws(USBError) -> Handle {
    let queue = DispatchQueue(label: "tally.usb.device")
    return try await queue.perform { () throws(USBError) in
      var pointer: OpaquePointer?
      let status = unsafe libusb_open(reference.pointer, &pointer)
      guard status == 0, let pointer = unsafe pointer else {
        throw USBError(status, "libusb_open", reference.presence.portPath)
      }
      return unsafe Handle(pointer, reference, interfaces, queue)
    }
  }

  /// What its errors name, such as `1-2.3`.
  var name: String { reference.presence.portPath }

  func name(of endpoint: UInt8) -> String {
    let digits = String(endpoint, radix: 16)
    return "\(name) endpoint 0x\(endpoint < 16 ? "0" : "")\(digits)"
  }

  /// Claims an interface, which its kernel driver loses; nothing more when it is claimed already.
  func claim(_ interface: UInt8) async throws(USBError) {
    try await queue.perform { [self] () throws(USBError) in
      let subject = "\(name) interface \(interface)"
      let isClaimed = try state.withLock { state throws(USBError) in
        try check(state, "libusb_claim_interface", subject)
        return state.claimed.contains(interface)
      }
      if isClaimed { return }
      // libusb's own error differs with the kernel's version.
      guard interfaces.isEmpty || interfaces.contains(interface) else {
        throw USBError(notFound: "libusb_claim_interface", subject)
      }
      // Set before the claim, so that driver and claim change places in one step of the kernel.
      unsafe _ = libusb_set_auto_detach_kernel_driver(pointer, 1)
      let status = unsafe libusb_claim_interface(pointer, CInt(interface))
      guard status == 0 else { throw USBError(status, "libusb_claim_interface", subject) }
      state.withLock { $0.claimed.append(interface) }
    }
  }

  /// Clears an endpoint's halt on both sides.
  func clearHalt(_ endpoint: UInt8) async throws(USBError) {
    try await queue.perform { [self] () throws(USBError) in try clearHaltNow(endpoint) }
  }

  /// Clears a halt, waiting; on the queue only.
  func clearHaltNow(_ endpoint: UInt8) throws(USBError) {
    let subject = name(of: endpoint)
    try state.withLock { state throws(USBError) in
      try check(state, "libusb_clear_halt", subject)
    }
    let status = unsafe libusb_clear_halt(pointer, endpoint)
    guard status == 0 else { throw USBError(status, "libusb_clear_halt", subject) }
  }

  private func check(
    _ state: State, _ operation: String, _ subject: String
  ) throws(USBError) {
    guard state.phase == .open else { throw USBError(cancelled: operation, subject) }
  }
}

// MARK: Transfers

extension Handle {
  /// Submits a transfer.
  ///
  /// `onLanding` is called once, on the event thread, unless this throws.
  func submit(
    _ transfer: Transfer, _ onLanding: @escaping @Sendable (Transfer.Landing) -> Void
  ) throws(USBError) {
    // Within the lock, so that closing finds each transfer either in flight or refused.
    try state.withLock { state throws(USBError) in
      try check(state, "libusb_submit_transfer", name)
      try transfer.submit { [self] landing in
        // First, for a reader submits it again at once.
        depart(transfer)
        onLanding(landing)
        finishIfQuiet()
      }
      state.flights[ObjectIdentifier(transfer)] = transfer
    }
  }

  func cancel(_ transfer: Transfer) {
    state.withLock { $0.flights[ObjectIdentifier(transfer)] }?.cancel()
  }

  private func depart(_ transfer: Transfer) {
    state.withLock { $0.flights[ObjectIdentifier(transfer)] = nil }
  }

  private func finishIfQuiet() {
    let isQuiet = state.withLock { $0.phase == .closing && $0.flights.isEmpty }
    if isQuiet { queue.async { [self] in finishClosing() } }
  }

  /// Submits a transfer and waits for it, at most as long as its own timeout.
  func run(_ transfer: Transfer) async throws(USBError) -> Transfer.Landing {
    let result: Result<Transfer.Landing, USBError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(USBError) {
          try submit(transfer) { continuation.resume(returning: .success($0)) }
        } catch {
          continuation.resume(returning: .failure(error))
        }
        // The handler below may have come too early to find it in flight.
        if Task.isCancelled { cancel(transfer) }
      }
    } onCancel: {
      cancel(transfer)
    }
    let landing = try result.get()
    if let error = landing.error { throw error }
    return landing
  }
}

extension DispatchQueue {
  /// Does on this queue what waits.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable () throws(USBError) -> Value
  ) async throws(USBError) -> Value {
    let result: Result<Value, USBError> = await withCheckedContinuation { continuation in
      async {
        do throws(USBError) {
          continuation.resume(returning: .success(try body()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
