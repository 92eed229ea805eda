/// Reads the pages of files, each in one of several decoders that are processes of their own.
///
/// A decoder gives up all it does not need before the first byte of a picture reaches it, is used
/// for many files, and is replaced when it crashes, hangs, or takes what it must not: the page costs
/// a ``PageOutcome/failed(page:code:message:)``, and the ones behind it are read by the next.
package final class DecoderPool: Sendable {
  private let queue: TaskQueue

  /// Starts the threads; each starts its decoder with its first file.
  ///
  /// - Parameters:
  ///   - workers: how many files are read at the same time, at least 1; one a core is best.
  ///   - limits: what one file may take.
  ///   - decoder: the path of the program `tally-decoder`.
  package init(workers: Int, limits: DecodingLimits = DecodingLimits(), decoder: String) {
    precondition(workers >= 1, "A pool has at least one worker.")
    queue = TaskQueue(workerCount: workers)
    for _ in 0..<workers { Worker.start(queue, limits, program: decoder) }
  }

  deinit { queue.close() }

  /// Has a file read when its turn comes, in the order of the calls.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - isDrawn: whether each page shall be drawn with its symbols.
  ///   - opened: told how many pages there are, once that is known.
  /// - Returns: what came of each page, in the order of pages, ended after the last. A file that
  ///   cannot be read is one failure without a page. Who stops listening stops the reading; of
  ///   drawn pages, only a few wait for who listens slowly, until the deadline of the file.
  package func decode(
    _ source: PageSource, isDrawn: Bool = false, opened: (@Sendable (Int) -> Void)? = nil
  ) -> AsyncStream<PageOutcome> {
    let (stream, continuation) = AsyncStream.makeStream(of: PageOutcome.self)
    let task = FileTask(source, continuation, isDrawn: isDrawn, opened: opened)
    queue.add(task)
    return AsyncStream(unfolding: {
      for await outcome in stream {
        task.noteTaken()
        return outcome
      }
      return nil
    })
  }

  /// Ends the decoders after the pages they are at; what waits is given up with code `closed`.
  package func close() { queue.close() }

  /// Where `tally-decoder` lies when it was built or installed with this program: beside it.
  package static var decoderBesideProgram: String? {
    guard let program = programPath, let slash = program.lastIndex(of: "/") else { return nil }
    let path = String(program[...slash]) + "tally-decoder"
    return isExecutable(path) ? path : nil
  }
}
