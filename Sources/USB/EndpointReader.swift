import Dispatch

/// Keeps transfers in flight on one IN endpoint, and what they bring in order.
final class EndpointReader: Sendable {
  private struct State {
    var machine = ReadMachine()
    /// What is not in flight.
    var idle: [Transfer]
    var flying: [Transfer] = []
  }

  /// How many readings may wait to be taken; then the device is no longer asked, and keeps its own.
  private static let waitingLimit = 1024

  private let handle: Handle
  private let endpoint: UInt8
  private let state: Guarded<State>
  private let box = Mailbox<USBReading>()

  init(_ handle: Handle, _ endpoint: UInt8, _ transfers: [Transfer]) {
    self.handle = handle
    self.endpoint = endpoint
    state = Guarded(State(idle: transfers))
  }

  /// Begins to read.
  ///
  /// - Returns: what comes, until the reading ends; it also ends when nobody holds this any more.
  func start() -> AsyncStream<USBReading> {
    resume()
    return box.stream(
      onTake: { [weak self] in self?.resume() }, onEnd: { [weak self] in self?.stop() })
  }

  /// Ends the reading without an error.
  func stop() {
    state.withLock { state in apply(state.machine.stop(), &state) }
  }

  /// Ends the reading with an error, unless it has ended.
  func fail(_ error: USBError) {
    state.withLock { state in apply(state.machine.end(error), &state) }
  }

  private func resume() {
    state.withLock { state in
      if state.machine.state == .reading { submit(&state) }
    }
  }

  private func land(_ transfer: Transfer, _ landing: Transfer.Landing) {
    state.withLock { state in
      state.flying.removeAll { $0 === transfer }
      state.idle.append(transfer)
      // A transfer that was cancelled or failed late may have brought something all the same; what
      // overflowed has lost bytes in the middle.
      if !landing.bytes.isEmpty, landing.error?.isOverflow != true {
        box.put(.bytes(landing.bytes))
      }
      apply(state.machine.landed(landing.error), &state)
    }
  }

  private func submit(_ state: inout State) {
    while state.machine.state == .reading, box.count < Self.waitingLimit,
      let transfer = state.idle.popLast()
    {
      do throws(USBError) {
        try handle.submit(transfer) { [self] in land(transfer, $0) }
        state.flying.append(transfer)
        state.machine.submitted()
      } catch {
        state.idle.append(transfer)
        apply(state.machine.failed(error), &state)
      }
    }
  }

  private func apply(_ action: ReadMachine.Action, _ state: inout State) {
    switch action {
    case .nothing: return
    case .submit: submit(&state)
    case .cancelOthers: for transfer in state.flying { transfer.cancel() }
    case .mend(let remedy): mend(remedy)
    case .end(let error): box.put(.ended(error))
    }
    guard state.machine.state == .ended else { return }
    box.finish()
    handle.forget(self, endpoint)
  }

  private func mend(_ remedy: ReadMachine.Remedy) {
    switch remedy {
    case .clearHalt:
      handle.queue.async { [self] in
        do throws(USBError) {
          try handle.clearHaltNow(endpoint)
          mended(nil)
        } catch {
          mended(error)
        }
      }
    case .pause(let milliseconds):
      handle.queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
        self?.mended(nil)
      }
    }
  }

  private func mended(_ error: USBError?) {
    state.withLock { state in apply(state.machine.mended(error), &state) }
  }
}

extension Handle {
  /// Begins to read an IN endpoint; refused when it is being read.
  func read(_ endpoint: UInt8, _ transfers: [Transfer]) throws(USBError) -> EndpointReader {
    let reader = EndpointReader(self, endpoint, transfers)
    try state.withLock { state throws(USBError) in
      guard state.phase == .open else {
        throw USBError(cancelled: "libusb_submit_transfer", name(of: endpoint))
      }
      guard state.readers[endpoint] == nil else {
        throw USBError(busy: "libusb_submit_transfer", name(of: endpoint))
      }
      state.readers[endpoint] = reader
    }
    return reader
  }

  /// Takes note that an endpoint is no longer read.
  func forget(_ reader: EndpointReader, _ endpoint: UInt8) {
    // It may be the last to hold the reader, whose lock is taken; so it goes with the caller's.
    state.withLock { state in
      if state.readers[endpoint] === reader { state.readers[endpoint] = nil }
    }
  }
}
