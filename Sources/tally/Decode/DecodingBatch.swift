import SlipFolders

/// What was named on the command line, ready to be decoded in its order.
struct DecodingBatch {
  /// A file to decode, or what there is to tell of one that cannot be.
  private enum Entry {
    case job(Int)
    case unreadable(DecodedInput)
  }

  private(set) var jobs: [DecodingJob] = []
  private var entries: [Entry] = []

  /// Prepares the files; standard input is taken whole.
  init(_ inputs: SlipInputs, _ stop: StopRequest) async {
    for input in inputs.inputs where !stop.isMade {
      do {
        if let job = try await Self.job(input, stop) {
          entries.append(.job(jobs.count))
          jobs.append(job)
        }
      } catch is CancellationError {
        // Nothing came of it; what is told is that it was not all.
        var unfinished = DecodedInput(name: input.name)
        unfinished.isWhole = false
        entries.append(.unreadable(unfinished))
      } catch let problem as Unreadable {
        entries.append(.unreadable(problem.input))
      } catch {
        let failure = Failure(error)
        let message = failure.detail.map { "\(failure.what): \($0)" } ?? failure.what
        entries.append(
          .unreadable(DecodedInput(name: input.name, code: "unreadable", message: message)))
      }
    }
  }

  /// What stands for the work of all files.
  var weight: Int64 { jobs.reduce(0) { $0 + $1.weight } }

  /// Decodes all, and hands them to the desk in the order in which they were named.
  func run(_ decoding: FileDecoding, _ desk: DecodeDesk) async throws {
    await decoding.pictures?.reserve(jobs.map(\.name))
    var rest = entries[...]
    func tellUnreadable() async throws {
      while case .unreadable(let input)? = rest.first {
        rest.removeFirst()
        try await desk.take(input)
      }
    }
    try await tellUnreadable()
    try await decoding.run(jobs) { file in
      rest.removeFirst()
      try await desk.take(file)
      try await tellUnreadable()
    }
    try await desk.showAll()
  }

  private struct Unreadable: Error {
    let input: DecodedInput
  }

  private static func job(
    _ input: SlipInputs.Input, _ stop: StopRequest
  ) async throws -> DecodingJob? {
    switch input {
    case .file(let file) where file.isStream:
      return DecodingJob(file, spool: try await SpooledInput.stream(at: file.path, stop))
    case .file(let file): return DecodingJob(file)
    case .standardInput:
      let file = SlipFile(path: "-", byteCount: 0, origin: .named, isStream: true)
      return DecodingJob(file, spool: try await SpooledInput.standardInput(stop))
    case .unreadable(let path, let error):
      let message =
        path.contains("\u{FFFD}")
        ? "Its name is not UTF-8: rename it." : InputFile.reason(error)
      throw Unreadable(input: DecodedInput(name: path, code: "unreadable", message: message))
    case .noMatch(let pattern):
      throw Unreadable(
        input: DecodedInput(name: pattern, code: "unreadable", message: "No file fits the pattern.")
      )
    }
  }
}

extension SlipInputs.Input {
  fileprivate var name: String {
    switch self {
    case .file(let file): file.path
    case .standardInput: "-"
    case .unreadable(let path, _): path
    case .noMatch(let pattern): pattern
    }
  }
}
