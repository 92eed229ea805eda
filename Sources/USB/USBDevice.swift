/// A device that is plugged in, or was.
package final class USBDevice: Sendable {
  private struct State {
    var reference: DeviceReference
    var isGone = false
    var handles: [WeakHandle] = []
  }

  private struct WeakHandle: Sendable {
    weak let handle: Handle?
  }

  /// Permissions are set shortly after a device has come: five more tries, 200 ms apart.
  private static let openAttemptLimit = 6

  /// What was known of it when it arrived.
  package let description: USBDeviceDescription
  /// When it arrived; nil when it was there before the bus was.
  private let arrival: ContinuousClock.Instant?
  private let state: Guarded<State>

  init(
    _ description: USBDeviceDescription, _ reference: DeviceReference,
    arrival: ContinuousClock.Instant?
  ) {
    self.description = description
    self.arrival = arrival
    state = Guarded(State(reference: reference))
  }

  /// Opens the device, without claiming anything.
  ///
  /// Waits up to a second for the permission when the device has just arrived.
  ///
  /// - Throws: ``USBError``: `isAccess` without permission for
  ///   ``USBDeviceDescription/nodePath``; `isGone` when it was unplugged, and also when the node is
  ///   missing, as in a container that was not given `/dev/bus/usb`.
  package func open() async throws(USBError) -> USBConnection {
    var attempts = 1
    while true {
      do {
        return USBConnection(try await openHandle())
      } catch {
        guard error.isAccess, isNew, attempts < Self.openAttemptLimit else { throw error }
        attempts += 1
        // A cancelled task does not sleep; then the error is as good as any.
        guard (try? await Task.sleep(for: .milliseconds(200))) != nil else { throw error }
      }
    }
  }

  private var isNew: Bool {
    arrival.map { ContinuousClock.now - $0 < .seconds(2) } ?? false
  }

  private func openHandle() async throws(USBError) -> Handle {
    let reference = try state.withLock { state throws(USBError) in
      guard !state.isGone else { throw gone("libusb_open") }
      return state.reference
    }
    let handle = try await Handle.open(
      reference, interfaces: Set(description.interfaces.map(\.number)))
    let isGone = state.withLock { state in
      state.handles.removeAll { $0.handle == nil }
      state.handles.append(WeakHandle(handle: handle))
      return state.isGone
    }
    if isGone { handle.lose() }
    return handle
  }

  private func gone(_ operation: String) -> USBError {
    USBError(noDevice: operation, description.portPath)
  }
}

extension USBDevice {
  var presence: Presence { state.withLock { $0.reference.presence } }

  func isSame(as reference: DeviceReference) -> Bool {
    state.withLock { $0.reference }.isSame(as: reference)
  }

  /// Takes the same device as a newer context knows it; what is open stays so in the older one.
  func adopt(_ reference: DeviceReference) {
    // The old one is let go of outside of the lock: its context may end with it.
    _ = state.withLock { state in
      let old = state.reference
      state.reference = reference
      return old
    }
  }

  /// Takes note that it was unplugged: reading ends now and not after retries.
  func lose() {
    let handles = state.withLock { state in
      state.isGone = true
      return state.handles
    }
    for handle in handles { handle.handle?.lose() }
  }
}
