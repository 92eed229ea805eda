import Dispatch
import Glibc
import Synchronization

/// Runs an actor's work on a thread of its own, which may block.
///
/// Not a dispatch queue: on Linux those share their threads, one a core, with Swift's own pool, so
/// that two sessions that wait for a lock would stop a program on two cores.
final class BlockingExecutor: SerialExecutor {
  private let work = Work()

  deinit { work.end() }

  func enqueue(_ job: consuming ExecutorJob) {
    // Keeps the executor, and with it the thread, until the job has run.
    let job = UnownedJob(job)
    work.add { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  /// What is to be done, first come, first served; and the thread that does it.
  private final class Work: Sendable {
    private struct State {
      var jobs: [@Sendable () -> Void] = []
      var hasThread = false
      var isEnded = false
    }

    private let state = Mutex(State())
    /// Counts the jobs that wait, and the end.
    private let count = DispatchSemaphore(value: 0)

    func add(_ job: @escaping @Sendable () -> Void) {
      let isFirst = state.withLock { state in
        state.jobs.append(job)
        defer { state.hasThread = true }
        return !state.hasThread
      }
      count.signal()
      if isFirst { startThread { self.run() } }
    }

    func end() {
      state.withLock { $0.isEnded = true }
      count.signal()
    }

    private func run() {
      while true {
        count.wait()
        let (job, isEnded) = state.withLock { state in
          (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isEnded)
        }
        if let job { job() } else if isEnded { return }
      }
    }
  }
}

/// Runs `body` on a new thread, which ends with it.
///
/// A system without room for another thread runs it on one of Dispatch's, late rather than never.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Start {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let start = unsafe Unmanaged.passRetained(Start(body))
  var thread = pthread_t()
  let failure = unsafe pthread_create(
    &thread, nil,
    { argument in
      guard let argument = unsafe argument else { return nil }
      unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }, start.toOpaque())
  if failure == 0 {
    pthread_detach(thread)
  } else {
    unsafe start.release()
    DispatchQueue.global().async(execute: body)
  }
}
