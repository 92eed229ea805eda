import Forwarding

/// The one way to the disk: what the core wants there is done in the order in which it wants it.
final class DiskLane: Sendable {
  private let effects: AsyncStream<ForwardingEffect>
  private let sink: AsyncStream<ForwardingEffect>.Continuation
  private let worker = Worker()

  private actor Worker {
    var task: Task<Void, Never>?
    func set(_ task: Task<Void, Never>) { self.task = task }
    func finished() async { await task?.value }
  }

  init() { (effects, sink) = AsyncStream.makeStream() }

  /// Begins to do what is added.
  func begin(_ perform: @escaping @Sendable (ForwardingEffect) async -> Void) {
    let task = Task { [effects] in for await effect in effects { await perform(effect) } }
    Task { await worker.set(task) }
  }

  func add(_ effect: ForwardingEffect) { sink.yield(effect) }

  /// Waits until all that was added has been done; nothing is added afterwards.
  func end() async {
    sink.finish()
    await worker.finished()
  }
}
