package import DeviceProfiles
package import Scanning
package import USB

/// All readers of a desk as one stream: what is plugged in is read, what is unplugged comes back
/// when it is plugged in again, and what fails leaves the others alone.
package actor DeviceCapture {
  /// Something that happened, and where.
  package struct Event: Sendable {
    /// The device's name, as history keeps it.
    package let device: String
    package let content: Content

    package init(device: String, _ content: Content) {
      self.device = device
      self.content = content
    }
  }

  /// What can happen.
  package enum Content: Sendable {
    /// It is read from now on, by this profile; with its HID report descriptor, if it has one.
    case began(DeviceProfile, reportDescriptor: [UInt8]?)
    /// Something at the reader.
    case reader(RunningReaderEvent)
    /// It is read no more, or could not be; `isRetried` when that is tried again by itself.
    case ended(TransportError, isRetried: Bool)
    /// It is plugged in, but not read.
    case passed(AttachedDevice)
    /// It was named, and is not plugged in yet.
    case awaited
    /// Nothing is plugged in that is read.
    case idle
    /// The system does not tell of what is plugged in; it is looked after all the same.
    case eventsMissing(reason: String)
  }

  /// What is read.
  package struct Choice: Sendable {
    /// The devices named: they are read even if nobody assigned them.
    package var names: [DeviceName]
    /// Whether the others that may be read are read, too.
    package var readsOthers: Bool
    package var profiles: DeviceProfiles
    package var assignments: Assignments
    /// Whether this user may open the node at a path.
    package var isAccessible: @Sendable (String) -> Bool

    package init(
      names: [DeviceName], readsOthers: Bool, profiles: DeviceProfiles, assignments: Assignments,
      isAccessible: @escaping @Sendable (String) -> Bool
    ) {
      self.names = names
      self.readsOthers = readsOthers
      self.profiles = profiles
      self.assignments = assignments
      self.isAccessible = isAccessible
    }
  }

  /// What happens, in order over all devices; read once.
  package nonisolated let events: AsyncStream<Event>
  private let sink: AsyncStream<Event>.Continuation
  private let choice: Choice
  /// The readers at work, by device name.
  private var running: [String: RunningReader<ContinuousClock>] = [:]
  private var tasks: [String: Task<Void, Never>] = [:]
  /// Where each device was seen last, by its name.
  private var ports: [String: String] = [:]
  private var watcher: Task<Void, Never>?
  /// The pauses before something is tried again, by device name.
  private var naps: [String: Task<Void, any Error>] = [:]
  /// What was admitted last under a name, so that a device told twice is read once.
  private var admitted: [String: USBDevice] = [:]
  private var isStopping = false

  package init(_ choice: Choice) {
    self.choice = choice
    (events, sink) = AsyncStream.makeStream()
  }

  /// Reads what is plugged in, and from now on what comes.
  package func watch(_ bus: USBBus) throws(USBError) {
    let changes = bus.changes()
    let present = try bus.devices()
    for device in present { admit(device) }
    for name in choice.names {
      let isPresent = present.contains {
        name.covers(DeviceIdentity($0.description), port: $0.description.portPath)
      }
      if !isPresent { sink.yield(Event(device: "\(name)", .awaited)) }
    }
    if tasks.isEmpty { sink.yield(Event(device: "", .idle)) }
    watcher = Task {
      for await change in changes {
        switch change {
        case .arrived(let device): admit(device)
        case .left(let port, _, _):
          // Its transport ends by itself; elsewhere it may come back by the same name.
          for (name, _) in ports.filter({ $0.value == port }) { naps[name]?.cancel() }
          ports = ports.filter { $0.value != port }
        case .rebuilt(let reason): sink.yield(Event(device: "", .eventsMissing(reason: reason)))
        }
      }
    }
  }

  /// Reads a reader over a transport that is no USB device's.
  ///
  /// - Parameters:
  ///   - name: what history keeps
  ///   - profile: how it is read
  ///   - transport: read by nobody else; nil when it is yet to be opened
  ///   - reportDescriptor: of a recorded HID device
  ///   - reopen: makes the transport anew after it was lost; nil for one that just ends
  package func add(
    _ name: String, _ profile: DeviceProfile, over transport: (any Transport)?,
    reportDescriptor: [UInt8]? = nil,
    reopen: (@Sendable () async throws(TransportError) -> any Transport)? = nil
  ) {
    tasks[name] = Task {
      var next = transport
      await keepReading(name, isRetried: { reopen != nil && $0.reason != .closed }) {
        () async throws(TransportError) in
        let open: any Transport
        if let first = next {
          (open, next) = (first, nil)
        } else if let reopen {
          open = try await reopen()
        } else {
          throw TransportError(.closed, "it has ended")
        }
        return await self.run(name, profile, over: open, reportDescriptor: reportDescriptor)
      }
    }
  }

  /// Makes a device show how a scan ended.
  ///
  /// - Returns: whether it can.
  package func show(_ feedback: ReaderFeedback, on device: String) async -> Bool {
    await running[device]?.show(feedback) ?? false
  }

  /// Ends ``events`` when everything that was added has ended by itself.
  package func finish() async {
    for task in tasks.values { await task.value }
    sink.finish()
  }

  /// Gives every device back, and ends ``events``.
  package func stop() async {
    isStopping = true
    watcher?.cancel()
    await watcher?.value
    for nap in naps.values { nap.cancel() }
    for task in tasks.values { task.cancel() }
    for reader in running.values { await reader.stop() }
    for task in tasks.values { await task.value }
    sink.finish()
  }

  private func admit(_ device: USBDevice) {
    let identity = DeviceIdentity(device.description)
    let isNamed = choice.names.contains {
      $0.covers(identity, port: device.description.portPath)
    }
    if !choice.readsOthers && !isNamed { return }
    let attached = AttachedDevice(
      device.description, profiles: choice.profiles, assignments: choice.assignments,
      isNamed: isNamed, isAccessible: choice.isAccessible)
    let port = device.description.portPath
    // Two devices with one serial number are told apart by their ports.
    let isTaken = (ports[attached.name.description] ?? port) != port
    let name = (isTaken ? attached.name.at(port) : attached.name).description
    if isStopping || admitted[name] === device { return }
    ports[name] = port
    admitted[name] = device
    // The node's permission comes shortly after the device: opening waits for it.
    guard let match = attached.match, [.ready, .denied].contains(attached.standing) else {
      sink.yield(Event(device: name, .passed(attached)))
      return
    }
    let before = tasks[name]
    // It is another device now, or the same plugged in again: nobody waits for the old one.
    naps[name]?.cancel()
    tasks[name] = Task {
      // Plugged out and in again within a moment: the old one ends first.
      await before?.value
      await read(device, as: match, name: name)
    }
  }

  /// Reads a device until it is unplugged or closed.
  private func read(_ device: USBDevice, as match: ProfileMatch, name: String) async {
    await keepReading(name, isRetried: { [.failed, .busy].contains($0.reason) }) {
      () async throws(TransportError) in
      let transport = try await USBTransport(device, as: match)
      return await self.run(
        name, match.profile, over: transport, reportDescriptor: transport.reportDescriptor)
    }
  }

  /// Reads again and again, with pauses that double up to half a minute, as long as the way it
  /// ended may pass by itself.
  ///
  /// What keeps ending in the same way is told once.
  private func keepReading(
    _ name: String, isRetried: (TransportError) -> Bool,
    _ readOnce: () async throws(TransportError) -> TransportError
  ) async {
    var (pause, told) = (Duration.seconds(1), TransportError?.none)
    while true {
      let start = ContinuousClock.now
      var end: TransportError
      do throws(TransportError) {
        end = try await readOnce()
        told = nil  // it had begun, so its end is news
      } catch {
        end = error
      }
      let isRetried = isRetried(end) && !Task.isCancelled
      // It worked for a while: the next failure is another.
      if start.duration(to: .now) > .seconds(30) { pause = .seconds(1) }
      if told != end { sink.yield(Event(device: name, .ended(end, isRetried: isRetried))) }
      told = end
      guard isRetried, !isStopping else { return }
      let length = pause
      let nap = Task { try await Task.sleep(for: length) }
      naps[name] = nap
      guard (try? await nap.value) != nil else { return }
      pause = min(pause * 2, .seconds(32))
    }
  }

  private func run(
    _ name: String, _ profile: DeviceProfile, over transport: any Transport,
    reportDescriptor: [UInt8]?
  ) async -> TransportError {
    guard let decoder = profile.makeReader(reportDescriptor: reportDescriptor) else {
      await transport.close()
      return TransportError(.unsupported, "its report descriptor does not tell where scans are")
    }
    let reader = RunningReader(
      decoder, over: transport, settings: .init(profile), initialOutput: profile.initialOutput,
      clock: ContinuousClock()
    ) { [sink] in sink.yield(Event(device: name, .reader($0))) }
    sink.yield(Event(device: name, .began(profile, reportDescriptor: reportDescriptor)))
    running[name] = reader
    defer { running[name] = nil }
    return Task.isCancelled ? await closed(transport) : await reader.run()
  }

  private func closed(_ transport: any Transport) async -> TransportError {
    await transport.close()
    return TransportError(.closed, "closed")
  }
}

extension ReaderSession.Settings {
  /// What a profile says.
  package init(_ profile: DeviceProfile) {
    self.init(
      debounceMilliseconds: profile.debounceMilliseconds,
      earlyMilliseconds: profile.discardsQueued ? 100 : 0)
  }
}
