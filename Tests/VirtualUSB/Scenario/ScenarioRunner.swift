import Foundation

/// Plays a scenario on a bus, beside a command.
package final class ScenarioRunner {
  private let bus: any VirtualBus
  private let command: CommandRun
  private let log: @Sendable (String) -> Void
  private let clock: TickClock
  private var devices: [String: AttachedDevice] = [:]
  /// How many notes of each device an `expect` has passed.
  private var passed: [String: Int] = [:]

  /// The longest that one line waits for something to happen, in seconds.
  private let patience: Int

  /// Makes a runner; `log` takes a line for everything that happens, on any thread.
  package init(
    bus: any VirtualBus, command: CommandRun, patience: Int = 20,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.bus = bus
    self.command = command
    self.patience = patience
    self.log = log
    clock = TickClock()
  }

  /// Plays all steps.
  ///
  /// - Returns: the command's exit status, or 128 and the number of the signal that ended it.
  /// - Throws: ``ScenarioError`` at the first step that fails; the command is ended then.
  package func play(_ scenario: Scenario) throws -> Int32 {
    defer { clock.stop() }
    do {
      for step in scenario.steps { try play(step) }
      return try waitForEnd(line: scenario.steps.last?.line ?? 0)
    } catch {
      command.kill()
      throw error
    }
  }

  private func play(_ step: Scenario.Step) throws {
    let line = step.line
    do {
      switch step.action {
      case .plug(let request): try plug(request, line)
      case .start: try command.start()
      case .awaitState(let name, let what): try reach(try device(name, line), what, line)
      case .awaitOutput(let text): try awaitOutput(text, line)
      case .scan(let name, let text): try device(name, line).scan(text)
      case .half(let name, let text): try device(name, line).scan(text, .firstHalf)
      case .tag(let name, let tag): try device(name, line).bring(tag: tag)
      case .untag(let name, let tag): try device(name, line).take(tag: tag)
      case .raw(let name, let endpoint, let bytes):
        try device(name, line).send(.bytes(bytes), on: endpoint)
      case .stall(let name): try device(name, line).send(.stall)
      case .error(let name): try device(name, line).send(.error)
      case .permit(let name): try bus.permit(try device(name, line))
      case .announce(let name): try bus.announce(try device(name, line))
      case .unplug(let name): try unplug(name, line)
      case .expect(let name, let note): try expect(name, note, line)
      case .never(let name, let note): try never(name, note, line)
      case .wait(let milliseconds): Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      case .say(let text): log(text)
      case .signal(let signal): command.send(signal)
      case .end: break
      }
    } catch let error as ScenarioError {
      throw error
    } catch {
      throw ScenarioError(line: line, "\(error)")
    }
  }

  private func plug(_ request: PlugRequest, _ line: Int) throws {
    if let old = devices[request.name], !old.isGone {
      throw ScenarioError(line: line, "\"\(request.name)\" is plugged in already")
    }
    let device = AttachedDevice(
      try DeviceModel.make(request, line: line), name: request.name, log: log)
    try bus.plug(device, request)
    devices[request.name] = device
    passed[request.name] = 0
    clock.add(device)
    log("\(request.name) plugged in at \(request.port)")
  }

  private func unplug(_ name: String, _ line: Int) throws {
    let device = try device(name, line)
    clock.remove(device)
    try bus.unplug(device)
    log("\(name) unplugged")
  }

  private func device(_ name: String, _ line: Int) throws -> AttachedDevice {
    guard let device = devices[name], !device.isGone else {
      throw ScenarioError(line: line, "\"\(name)\" is not plugged in")
    }
    return device
  }

  private func reach(
    _ device: AttachedDevice, _ what: Scenario.AwaitedState, _ line: Int
  ) throws {
    try wait("\(device.name) to be \(what.rawValue)", line) {
      switch what {
      case .claimed: try bus.isClaimed(device) && device.isListened
      case .ready: try bus.isClaimed(device) && device.isListened && device.isReady
      case .released: try !bus.isClaimed(device)
      case .drained: device.queuedCount == 0
      }
    }
  }

  private func awaitOutput(_ text: String, _ line: Int) throws {
    try wait("the command to print \"\(text)\"", line) { command.pass(text) }
  }

  /// Waits for a note among those that no `expect` passed yet.
  private func expect(_ name: String, _ note: String, _ line: Int) throws {
    guard let device = devices[name] else { throw ScenarioError(line: line, "no \"\(name)\"") }
    try wait("\(name) to be told \"\(note)\"", line) {
      let start = passed[name, default: 0]
      guard let index = device.notes[start...].firstIndex(of: note) else { return false }
      passed[name] = index + 1
      return true
    }
  }

  private func never(_ name: String, _ note: String, _ line: Int) throws {
    guard devices[name]?.notes.contains(note) == true else { return }
    throw ScenarioError(line: line, "\(name) was told \"\(note)\"")
  }

  private func waitForEnd(line: Int) throws -> Int32 {
    try wait("the command to end", line, evenWhenOver: true) { command.isOver }
    return command.status
  }

  /// Looks again and again, as long as the command runs and patience lasts.
  private func wait(
    _ what: String, _ line: Int, evenWhenOver: Bool = false, _ isTrue: () throws -> Bool
  ) throws {
    let limit = Date(timeIntervalSinceNow: Double(patience))
    while true {
      // Asked first: what is waited for may be the last thing that the command did.
      let isOver = command.isOver
      if try isTrue() { return }
      if isOver, !evenWhenOver {
        throw ScenarioError(
          line: line, "waited for \(what), but the command ended with \(command.status)")
      }
      guard Date() < limit else {
        throw ScenarioError(line: line, "waited \(patience) s for \(what) in vain")
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
  }
}
