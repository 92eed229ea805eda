import Dispatch

/// The devices that are plugged in, kept up to date from libusb's events and from sysfs.
final class Roster: Sendable {
  private struct State {
    /// Nil before the start and after the end.
    var context: Context?
    var devices: [USBDevice] = []
    /// New devices whose interfaces the kernel may not have found yet, and since when.
    var arriving: [(reference: DeviceReference, since: ContinuousClock.Instant)] = []
    var check = StaleCheck()
    var boxes: [ObjectIdentifier: Mailbox<USBChange>] = [:]
  }

  /// How long a device may take to settle before it is told of as it is.
  private static let settlingLimit = Duration.seconds(1)

  private let sysfs: Sysfs
  /// Where everything but subscribing happens, one thing after the other.
  private let queue = DispatchQueue(label: "tally.usb.watch")
  private let state = Guarded(State())

  init(_ sysfs: Sysfs) throws(USBError) {
    self.sysfs = sysfs
    let context = try makeContext()
    state.withLock { $0.context = context }
    try look(isFirst: true)
    tick(after: .seconds(1))
  }

  deinit {
    for box in state.withLock({ $0.boxes.values }) { box.finish() }
  }

  /// What is plugged in; nil after the end.
  var devices: [USBDevice]? {
    state.withLock { $0.context == nil ? nil : $0.devices }
  }

  /// What changes from now on.
  func changes() -> AsyncStream<USBChange> {
    let box = Mailbox<USBChange>()
    let isOver = state.withLock { state in
      if state.context != nil { state.boxes[ObjectIdentifier(box)] = box }
      return state.context == nil
    }
    if isOver { box.finish() }
    return box.stream { [weak self, weak box] in
      guard let box else { return }
      box.finish()
      self?.state.withLock { $0.boxes[ObjectIdentifier(box)] = nil }
    }
  }

  /// Ends the streams, and the context as soon as nothing is open in it.
  func end() async {
    await withCheckedContinuation { continuation in
      queue.async { [self] in
        let old = state.withLock { state in
          defer { state = State() }
          return state
        }
        old.context?.silence()
        for box in old.boxes.values { box.finish() }
        continuation.resume()
      }
    }
  }

  private func makeContext() throws(USBError) -> Context {
    try Context { [weak self] in self?.lookSoon(after: .zero) }
  }

  private func lookSoon(after pause: Duration) {
    let nanoseconds = Int(pause / .nanoseconds(1))
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
      // A failure to list is one of memory; the next second tries again.
      try? self?.look()
    }
  }

  private func tick(after pause: Duration) {
    let nanoseconds = Int(pause / .nanoseconds(1))
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in
      guard let self, devices != nil else { return }
      try? look()
      try? compareWithKernel()
      tick(after: .seconds(1))
    }
  }

  private func tell(_ change: USBChange) {
    for box in state.withLock({ Array($0.boxes.values) }) { box.put(change) }
  }
}

// MARK: On the queue only

extension Roster {
  private func look(isFirst: Bool = false) throws(USBError) {
    guard let context = state.withLock({ $0.context }) else { return }
    let references = try context.devices()
    let before = state.withLock { $0.devices }
    for device in before where !references.contains(where: device.isSame) { leave(device) }
    let new = references.filter { reference in !before.contains { $0.isSame(as: reference) } }
    let now = ContinuousClock.now
    let arriving = new.map { reference in
      let since = state.withLock { state in
        state.arriving.first { $0.reference.isSame(as: reference) }?.since
      }
      return (reference: reference, since: since ?? now)
    }
    let waiting = arriving.filter { !arrive($0.reference, since: $0.since, isFirst: isFirst) }
    state.withLock { $0.arriving = waiting }
    if !waiting.isEmpty { lookSoon(after: .milliseconds(100)) }
  }

  private func leave(_ device: USBDevice) {
    state.withLock { state in state.devices.removeAll { $0 === device } }
    device.lose()
    let description = device.description
    tell(
      .left(
        portPath: description.portPath, bus: description.bus, address: description.address))
  }

  /// Takes a device in, unless it should be given more time.
  private func arrive(
    _ reference: DeviceReference, since: ContinuousClock.Instant, isFirst: Bool
  ) -> Bool {
    var description = reference.description()
    sysfs.complete(&description)
    let now = ContinuousClock.now
    guard isFirst || sysfs.isSettled(description) || now - since > Self.settlingLimit else {
      return false
    }
    let device = USBDevice(description, reference, arrival: isFirst ? nil : now)
    state.withLock { $0.devices.append(device) }
    if !isFirst { tell(.arrived(device)) }
    return true
  }

  private func compareWithKernel() throws(USBError) {
    guard let context = state.withLock({ $0.context }) else { return }
    let kernel = sysfs.presences()
    let libusb = Set(try context.devices().map(\.presence))
    let now = ContinuousClock.now
    let missed = state.withLock { $0.check.missed(kernel: kernel, libusb: libusb, at: now) }
    if !missed.isEmpty { try rebuild(context, for: missed, kernel: kernel, libusb: libusb) }
  }

  private func rebuild(
    _ old: Context, for missed: Set<Presence>, kernel: Set<Presence>, libusb: Set<Presence>
  ) throws(USBError) {
    let context = try makeContext()
    let references = try context.devices()
    let presences = Set(references.map(\.presence))
    state.withLock { $0.check.rebuilt(kernel: kernel, libusb: presences) }
    // A device that libusb cannot make sense of is missing from a new context too.
    guard presences != libusb else { return context.silence() }
    old.silence()
    for device in state.withLock({ $0.devices }) {
      references.first { $0.presence == device.presence }.map(device.adopt)
    }
    state.withLock { state in
      state.context = context
      state.arriving = []
    }
    let names = missed.map(\.portPath).sorted().joined(separator: ", ")
    tell(.rebuilt(reason: "udev did not tell of \(names)"))
    try look()
  }
}
