import Foundation
import Synchronization

/// Lets time pass for all devices, on a thread of its own.
final class TickClock: Sendable {
  private struct State {
    var devices: [AttachedDevice] = []
    var isStopped = false
  }

  private let state = Mutex(State())

  init() {
    Thread.detachNewThread { [self] in
      while let devices = state.withLock({ $0.isStopped ? nil : $0.devices }) {
        for device in devices { device.tick() }
        Thread.sleep(forTimeInterval: Double(tickMilliseconds) / 1000)
      }
    }
  }

  func add(_ device: AttachedDevice) {
    state.withLock { $0.devices.append(device) }
  }

  func remove(_ device: AttachedDevice) {
    state.withLock { $0.devices.removeAll { $0 === device } }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
  }
}
