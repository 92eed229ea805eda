import Dispatch
import Synchronization

/// Runs asynchronous work on threads of its own and waits for it.
func blocking<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let box = Box<Value>()
  let done = DispatchSemaphore(value: 0)
  withExtendedLifetime(OwnThreads()) { threads in
    Task(executorPreference: threads) {
      do {
        box.fill(.success(try await body()))
      } catch {
        box.fill(.failure(error))
      }
      done.signal()
    }
    done.wait()
  }
  return try box.content.get()
}

/// Holds what a task came to, for the thread that waits for it.
private final class Box<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)

  func fill(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

  var content: Result<Value, any Error> {
    guard let content = result.withLock(\.self) else { preconditionFailure("the box is empty") }
    return content
  }
}

/// Threads that nobody else's work can hold.
private final class OwnThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "tally.tests", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
