internal import Dispatch

/// Runs an actor's work on a thread that may block, so that waiting for a disk never takes one from
/// Swift's own pool.
final class BlockingExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label, qos: .userInitiated)
  }

  /// As an actor names it, which keeps this alive.
  @safe var unowned: UnownedSerialExecutor { unsafe asUnownedSerialExecutor() }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.unowned) }
  }
}
