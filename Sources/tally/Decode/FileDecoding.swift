import Foundation
import SlipDecoding
import SlipFolders
import Symbols
import Synchronization

/// Has files decoded, some at the same time, and gives what came of them in their order.
struct FileDecoding: Sendable {
  let pool: DecoderPool
  /// How many files are on their way at most, of which the first is waited for.
  let ahead: Int
  /// Only symbols of these count; nil for all.
  let symbologies: Set<Symbology>?
  let pictures: PictureFolder?
  let wantsDigests: Bool
  let progress: ProgressLine?

  /// Decodes them all, or until `stop` is asked for.
  ///
  /// - `body`: called with each file in the order of `jobs`; may throw to end it all.
  func run(
    _ jobs: [DecodingJob], until stop: StopRequest, _ body: (DecodedFile) async throws -> Void
  ) async throws {
    var waiting = jobs[...]
    var running: [Task<DecodedFile, Never>] = []
    defer { for task in running { task.cancel() } }
    while true {
      while running.count < ahead, !stop.isMade, let job = waiting.popFirst() {
        let task = Task { await decode(job) }
        stop.cancelsToo(task)
        running.append(task)
      }
      if running.isEmpty { break }
      let file = await running.removeFirst().value
      try await body(file)
    }
  }

  /// Decodes a file; never throws, for a file that cannot be read must not cost the others.
  func decode(_ job: DecodingJob) async -> DecodedFile {
    var file = DecodedFile(name: job.name)
    defer {
      progress?.update {
        $0.filesDone += 1
        $0.weightDone += job.weight
      }
    }
    if wantsDigests {
      do {
        file.digest = try await FileDigest.ofFile(at: job.path)
      } catch {
        let message = InputFile.reason(error)
        return DecodedFile(name: job.name, code: "unreadable", message: message)
      }
    }
    let source = PageSource(name: job.name, content: .file(path: job.path))
    for await outcome in pool.decode(source, isDrawn: pictures != nil) {
      await add(outcome, to: &file)
    }
    file.isWhole = !Task.isCancelled
    if case .failure(let problem)? = file.pages.first, file.pages.count == 1 {
      file.isSomethingElse =
        problem.code == "notAnImage" && job.origin == .found && !job.isCalledImage
    }
    return file
  }

  private func add(_ outcome: PageOutcome, to file: inout DecodedFile) async {
    switch outcome {
    case .page(let page):
      progress?.update { $0.pages += 1 }
      if let pictures, !page.drawing.isEmpty {
        await pictures.keep(page.drawing, of: file.name, page: page.number)
      }
      file.pages.append(.success(page.only(symbologies)))
    case .failed(let page, let code, let message):
      file.pages.append(
        .failure(DecodedFile.Problem(page: page, code: code, message: message)))
    }
  }
}

extension DecodedPage {
  /// The page without its drawing, and only with symbols of some kinds; nil for all kinds.
  fileprivate func only(_ symbologies: Set<Symbology>?) -> DecodedPage {
    DecodedPage(
      number: number, width: width, height: height,
      symbols: symbols.filter { symbologies?.contains($0.symbology) ?? true },
      milliseconds: milliseconds)
  }
}

/// That somebody wants it to end.
final class StopRequest: Sendable {
  private let state = Mutex<(isMade: Bool, cancels: [@Sendable () -> Void])>((false, []))

  var isMade: Bool { state.withLock(\.isMade) }

  /// Makes the request.
  func make() {
    let cancels = state.withLock { state in
      state.isMade = true
      defer { state.cancels = [] }
      return state.cancels
    }
    for cancel in cancels { cancel() }
  }

  /// Cancels a task when the request is made, at once when it has been.
  func cancelsToo<Value>(_ task: Task<Value, Never>) {
    let isMade = state.withLock { state in
      if !state.isMade { state.cancels.append { task.cancel() } }
      return state.isMade
    }
    if isMade { task.cancel() }
  }
}
