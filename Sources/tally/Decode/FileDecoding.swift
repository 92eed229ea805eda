import SlipDecoding
import SlipFolders
import Synchronization

/// Has files decoded, some at the same time, and gives what came of them in their order.
struct FileDecoding: Sendable {
  let pool: DecoderPool
  /// How many files are on their way at most, of which the first is waited for.
  let ahead: Int
  let pictures: PictureFolder?
  let wantsDigests: Bool
  let progress: ProgressLine?
  let stop: StopRequest

  /// Decodes them all, or as many as there is time for before the pool is closed.
  ///
  /// - `body`: called with each file in the order of `jobs`; may throw to end it all.
  func run(
    _ jobs: [DecodingJob], _ body: (DecodedInput) async throws -> Void
  ) async throws {
    var waiting = jobs[...]
    var running: [Task<DecodedInput, Never>] = []
    defer { for task in running { task.cancel() } }
    while true {
      while running.count < ahead, let job = waiting.popFirst() {
        running.append(Task { await decode(job) })
      }
      if running.isEmpty { break }
      try await body(await running.removeFirst().value)
    }
  }

  /// Decodes a file; never throws, for a file that cannot be read must not cost the others.
  func decode(_ job: DecodingJob) async -> DecodedInput {
    var file = DecodedInput(name: job.name)
    if stop.isMade {
      file.isWhole = false
      return file
    }
    var known: FileDigest?
    if wantsDigests {
      do {
        let digest =
          if let digest = job.digest { digest } else {
            try await FileDigest.ofFile(at: job.path, stop)
          }
        file.digest = digest.bytes
        known = digest
      } catch is CancellationError {
        file.isWhole = false
        return file
      } catch let error as FileDigest.TooLarge {
        return DecodedInput(name: job.name, code: "tooLarge", message: error.message)
      } catch {
        let message = InputFile.reason(error)
        return DecodedInput(name: job.name, code: "unreadable", message: message)
      }
    }
    let source = PageSource(name: job.name, content: .file(path: job.path))
    let share = PageShare(job, progress)
    for await outcome in pool.decode(source, isDrawn: pictures != nil, opened: share.open) {
      await add(outcome, to: &file)
      share.advance()
    }
    share.end()
    if known?.isChanged(at: job.path) == true {
      return DecodedInput(
        name: job.name, code: DecodedInput.changed,
        message: "The file was changed while it was read. Decode it again.")
    }
    if case .failure(let problem)? = file.pages.first, file.pages.count == 1 {
      file.isSomethingElse =
        problem.code == "notAnImage" && job.origin == .found && !job.isCalledImage
    }
    return file
  }

  private func add(_ outcome: PageOutcome, to file: inout DecodedInput) async {
    switch outcome {
    case .page(let page):
      progress?.update { $0.pages += 1 }
      if let pictures, !page.drawing.isEmpty {
        await pictures.keep(page.drawing, of: file.name, page: page.number)
      } else {
        await pictures?.miss(file.name, page: page.number)
      }
      file.pages.append(.success(page.withDrawing([])))
    case .failed(_, "closed", _): file.isWhole = false
    case .failed(let page, let code, let message):
      file.pages.append(
        .failure(DecodedInput.Problem(page: page, code: code, message: message)))
    }
  }
}

/// That somebody wants it to end.
final class StopRequest: Sendable {
  private let state = Atomic(false)

  var isMade: Bool { state.load(ordering: .acquiring) }

  func make() { state.store(true, ordering: .releasing) }
}

/// How a file's pages add to the line of progress.
private final class PageShare: Sendable {
  private let progress: ProgressLine?
  private let weight: Int64
  /// What each page weighs, known once the file is open, and how much was told.
  private let state: Mutex<(each: Int64, told: Int64)>

  init(_ job: DecodingJob, _ progress: ProgressLine?) {
    self.progress = progress
    weight = job.weight
    state = Mutex((0, 0))
  }

  @Sendable func open(_ pageCount: Int) {
    state.withLock { $0.each = weight / Int64(max(pageCount, 1)) }
  }

  func advance() {
    let each = state.withLock { state in
      let each = min(state.each, weight - state.told)
      state.told += each
      return each
    }
    progress?.update { $0.weightDone += each }
  }

  /// Tells what is left, so that a file that was not read is done, too.
  func end() {
    let rest = weight - state.withLock(\.told)
    progress?.update {
      $0.weightDone += rest
      $0.filesDone += 1
    }
  }
}
