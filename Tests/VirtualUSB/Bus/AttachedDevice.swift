import Synchronization

/// A device at a port: what it sends meets what the host asks for, in the order of asking.
///
/// Every backend carries transfers in by ``submit(_:)`` and out by ``takeCompletions()``.
package final class AttachedDevice: Sendable {
  /// The name that a scenario gave it.
  package let name: String
  private let state: Mutex<DeviceState>
  private let log: @Sendable (String) -> Void
  private let wake = Mutex<(@Sendable () -> Void)?>(nil)

  /// Attaches a device; `log` takes a line for everything that it is told and that befalls it.
  package init(
    _ device: any VirtualDevice, name: String, log: @escaping @Sendable (String) -> Void
  ) {
    self.name = name
    self.log = log
    state = Mutex(DeviceState(device))
  }

  /// Calls `body`, on any thread, when transfers have ended since the last look.
  package func whenCompleted(_ body: @escaping @Sendable () -> Void) {
    wake.withLock { $0 = body }
  }

  package var layout: DeviceLayout { state.withLock { $0.device.layout } }

  /// Whether the device would tell of a scan now.
  package var isReady: Bool { state.withLock { $0.device.isReady } }

  /// Whether the host waits on the endpoint that scans come by.
  package var isListened: Bool {
    state.withLock { !$0.pending[$0.device.scanEndpoint, default: []].isEmpty }
  }

  /// How many transactions the host has not taken yet.
  package var queuedCount: Int { state.withLock { $0.queues.values.reduce(0) { $0 + $1.count } } }

  /// Takes a transfer; its end shows in ``takeCompletions()``.
  package func submit(_ transfer: Transfer) {
    change { $0.submit(transfer) }
  }

  /// Calls off a transfer, whose end then is `cancelled`; false when it has ended already.
  @discardableResult
  package func cancel(_ id: UInt64) -> Bool {
    change { $0.cancel(id) }
  }

  /// The transfers that ended since the last time, in the order of their ends.
  package func takeCompletions() -> [Completion] {
    state.withLock { state in
      defer { state.completions = [] }
      return state.completions
    }
  }

  /// Clears an endpoint's halt, as the request CLEAR_FEATURE does.
  package func clearHalt(_ endpoint: UInt8) {
    change { _ = $0.halted.remove(endpoint) }
    log("\(name) cleared halt of \(hex([endpoint]))")
  }

  /// Ends what is in flight: the device is not there any more.
  package func detach() {
    change { $0.detach() }
  }

  package var isGone: Bool { state.withLock { $0.isGone } }

  /// Reads a symbol; nothing of it comes when the device is not ready.
  package func scan(_ text: [UInt8], _ part: ScanPart = .whole) throws(VirtualDeviceError) {
    try attempt { device throws(VirtualDeviceError) in try device.scan(text, part) }
  }

  /// Brings a tag or card into the field.
  package func bring(tag: [UInt8]) throws(VirtualDeviceError) {
    try attempt { device throws(VirtualDeviceError) in try device.bring(tag: tag) }
  }

  /// Takes a tag or card away.
  package func take(tag: [UInt8]) throws(VirtualDeviceError) {
    try attempt { device throws(VirtualDeviceError) in try device.take(tag: tag) }
  }

  /// Sends any packet on any IN endpoint.
  package func send(_ packet: Wire.Packet, on endpoint: UInt8? = nil) {
    change { $0.queues[endpoint ?? $0.device.scanEndpoint, default: []].append(packet) }
  }

  /// Lets ``tickMilliseconds`` pass.
  package func tick() {
    change { $0.tick() }
  }

  /// Everything that the host told the device, in order, such as `beep good`.
  package var notes: [String] { state.withLock { $0.notes } }

  private func attempt(
    _ body: (inout any VirtualDevice) throws(VirtualDeviceError) -> Void
  ) throws(VirtualDeviceError) {
    var problem: VirtualDeviceError?
    change { state in
      do throws(VirtualDeviceError) {
        try body(&state.device)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }

  private func change<Result: Sendable>(_ body: (inout DeviceState) -> Result) -> Result {
    let (result, notes, hasCompletions) = state.withLock { state in
      let result = body(&state)
      let notes = state.settle()
      return (result, notes, !state.completions.isEmpty)
    }
    for note in notes { log("\(name) \(note)") }
    if hasCompletions { wake.withLock { $0 }?() }
    return result
  }
}
