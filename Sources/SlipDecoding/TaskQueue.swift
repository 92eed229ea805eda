import Dispatch
import Synchronization

/// The files that wait for a decoder, and those that can do with another.
final class TaskQueue: Sendable {
  private struct State {
    var waiting: [FileTask] = []
    var shared: [FileTask] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let arrivals = DispatchSemaphore(value: 0)
  private let workerCount: Int

  init(workerCount: Int) {
    self.workerCount = workerCount
  }

  /// Adds a file; one that comes after the end is given up.
  func add(_ task: FileTask) {
    let isClosed = state.withLock { state in
      if !state.isClosed { state.waiting.append(task) }
      return state.isClosed
    }
    if isClosed { task.giveUp(.closed) } else { arrivals.signal() }
  }

  /// Calls for help with a file of several pages, from workers that have nothing else to do.
  func share(_ task: FileTask) {
    state.withLock { $0.shared.append(task) }
    for _ in 1..<max(2, workerCount) { arrivals.signal() }
  }

  /// Waits for a file; the calling thread stands still meanwhile.
  ///
  /// - Returns: `nil` when the queue has been closed.
  func next() -> FileTask? {
    while true {
      let (task, isClosed) = state.withLock { state -> (FileTask?, Bool) in
        if state.isClosed { return (nil, true) }
        if !state.waiting.isEmpty { return (state.waiting.removeFirst(), false) }
        state.shared.removeAll { !$0.canUseHelp }
        return (state.shared.first, false)
      }
      if let task { return task }
      if isClosed { return nil }
      arrivals.wait()
    }
  }

  /// Gives up what waits, and sends the workers home.
  func close() {
    let rest = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for task in rest { task.giveUp(.closed) }
    for _ in 0..<workerCount { arrivals.signal() }
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }
}
