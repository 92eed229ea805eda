import CUMockdev
import Dispatch
import Foundation
import Synchronization
import VirtualUSB

/// The device file of one device, as the kernel's usbfs answers on it.
///
/// Calls come on umockdev's thread, completions on any.
final class USBFSNode: Sendable {
  struct State: Sendable {
    var owners: InterfaceOwners
    /// What is in flight, by the number that the device knows it by.
    var blocks: [UInt64: (block: RequestBlock, client: UInt)] = [:]
    /// What has ended and can be reaped, in order.
    var ended: [Ended] = []
    var nextID: UInt64 = 1
    var isReady = false
  }

  /// A transfer that can be reaped.
  struct Ended: Sendable {
    let block: RequestBlock
    let client: UInt
    let completion: Completion
    /// When the device ended it, in nanoseconds of CLOCK_MONOTONIC.
    let time: UInt64
  }

  let device: AttachedDevice
  let tellsTimes: Bool
  let state: Mutex<State>
  private let pipe: ReadinessPipe
  private let log: @Sendable (String) -> Void
  /// Told when drivers come and go.
  private let changed: @Sendable ([InterfaceOwners.Change]) -> Void

  init(
    _ device: AttachedDevice, pipe: ReadinessPipe, tellsTimes: Bool,
    log: @escaping @Sendable (String) -> Void,
    changed: @escaping @Sendable ([InterfaceOwners.Change]) -> Void
  ) {
    self.device = device
    self.pipe = pipe
    self.tellsTimes = tellsTimes
    self.log = log
    self.changed = changed
    state = Mutex(State(owners: InterfaceOwners(device.layout)))
    device.whenCompleted { [weak self] in self?.collect() }
  }

  /// Whether an open file has one of the interfaces.
  var isClaimed: Bool { state.withLock { $0.owners.isClaimed } }

  /// Takes over what has ended, and says that there is something to reap.
  func collect() {
    state.withLock { collect(&$0) }
  }

  private func collect(_ state: inout State) {
    let now = Self.now
    for completion in device.takeCompletions() {
      guard let entry = state.blocks.removeValue(forKey: completion.id) else { continue }
      state.ended.append(
        Ended(block: entry.block, client: entry.client, completion: completion, time: now))
    }
    let isReady = !state.ended.isEmpty
    guard isReady != state.isReady else { return }
    state.isReady = isReady
    pipe.setReady(isReady)
  }

  /// REAPURB, without waiting either way; nil when nothing of the client's has ended.
  func reap(_ client: UInt) -> Ended? {
    state.withLock { state in
      collect(&state)
      guard let index = state.ended.firstIndex(where: { $0.client == client }) else { return nil }
      let ended = state.ended.remove(at: index)
      // Only here: umockdev's thread, which this is, may have been copying it until now.
      ended.block.end(ended.completion)
      collect(&state)
      return ended
    }
  }

  /// SUBMITURB, once the block is checked.
  func submit(_ block: RequestBlock, _ client: UInt) {
    let id = state.withLock { state in
      defer { state.nextID += 1 }
      state.blocks[state.nextID] = (block, client)
      return state.nextID
    }
    guard let transfer = block.transfer(id: id) else { return }
    device.submit(transfer)
  }

  /// DISCARDURB; false when there is none at this address.
  func discard(_ address: UInt, _ client: UInt) -> Bool {
    let id = state.withLock { state in
      state.blocks.first { $0.value.client == client && $0.value.block.address == address }?.key
    }
    return id.map { device.cancel($0) } ?? false
  }

  /// Changes who has which interface.
  func change<Result: Sendable>(_ body: (inout InterfaceOwners) -> Result) -> Result {
    let (result, changes) = state.withLock { state in
      let result = body(&state.owners)
      return (result, state.owners.takeChanges())
    }
    if !changes.isEmpty { changed(changes) }
    return result
  }

  /// A program closed the file, or died.
  func clientVanished(_ client: UInt) {
    let ids = state.withLock { state in
      state.blocks.filter { $0.value.client == client }.map(\.key).sorted()
    }
    for id in ids { device.cancel(id) }
    let left = state.withLock { state in
      collect(&state)
      let left = state.ended.filter { $0.client == client }
      state.ended.removeAll { $0.client == client }
      collect(&state)
      return left
    }
    for ended in left { ended.block.drop() }
    change { $0.vanish(client) }
  }

  /// In nanoseconds of CLOCK_MONOTONIC, which all programs share.
  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  func note(_ line: String) {
    log("\(device.name) \(line)")
  }
}
