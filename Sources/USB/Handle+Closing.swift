internal import CLibUSB
import Dispatch

extension Handle {
  /// How long libusb may take to give cancelled transfers back; it is a matter of milliseconds.
  private static let landingLimit = DispatchTimeInterval.seconds(5)

  /// Closes the device and waits until its drivers have it back.
  func close() async {
    await withCheckedContinuation { continuation in
      let isClosed = state.withLock { state in
        if state.phase != .closed { state.closers.append(continuation) }
        return state.phase == .closed
      }
      if isClosed { continuation.resume() }
      closeSoon()
    }
  }

  /// Begins to close the device; nothing when that has begun.
  func closeSoon() {
    let (isFirst, readers) = state.withLock { state in
      let isFirst = state.phase == .open
      if isFirst { state.phase = .closing }
      return (isFirst, Array(state.readers.values))
    }
    guard isFirst else { return }
    for reader in readers { reader.stop() }
    let isQuiet = state.withLock { state in
      for transfer in state.flights.values { transfer.cancel() }
      return state.flights.isEmpty
    }
    if isQuiet { queue.async { [self] in finishClosing() } }
    queue.asyncAfter(deadline: .now() + Self.landingLimit) { [weak self] in
      self?.abandonFlights()
    }
  }

  /// Takes note that the device was unplugged.
  func lose() {
    let readers = state.withLock { Array($0.readers.values) }
    let error = USBError(noDevice: "libusb_submit_transfer", name)
    for reader in readers { reader.fail(error) }
  }

  /// Gives everything back; on the queue only, and with nothing in flight.
  func finishClosing() {
    let claimed: [UInt8]? = state.withLock { state in
      guard state.phase == .closing else { return nil }
      state.phase = .closed
      return state.claimed
    }
    guard let claimed else { return }
    giveBack(claimed)
    unsafe libusb_close(pointer)
    let closers = state.withLock { state in
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }

  /// Releases all interfaces, and only then lets drivers have them.
  ///
  /// libusb by itself would do that one by one, but a driver such as cdc_acm takes two interfaces
  /// or none. Errors do not matter: an unplugged device has no driver, and neither have most
  /// interfaces of makers' own kinds.
  private func giveBack(_ interfaces: [UInt8]) {
    unsafe _ = libusb_set_auto_detach_kernel_driver(pointer, 0)
    for interface in interfaces.reversed() {
      unsafe _ = libusb_release_interface(pointer, CInt(interface))
    }
    for interface in interfaces.sorted() {
      unsafe _ = libusb_attach_kernel_driver(pointer, CInt(interface))
    }
  }

  private func abandonFlights() {
    let flights = state.withLock { state in
      state.phase == .closing ? Array(state.flights.values) : []
    }
    for transfer in flights { transfer.abandon() }
  }
}
