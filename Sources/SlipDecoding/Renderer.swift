/// poppler's `pdftoppm`, confined, at work on one page.
struct Renderer: ~Copyable {
  private let child: ChildProcess
  private let limits: DecodingLimits
  /// When its picture must be whole, and how long it had for that.
  let (deadline, time): (ContinuousClock.Instant, Duration)
  private var byteCount = 0

  /// Starts a renderer, and hands it the file, which may be far away and slow; the time for the page
  /// begins when it is there.
  static func start(
    _ page: PageDrawing, of source: PageSource, program: String, limits: DecodingLimits,
    by end: ContinuousClock.Instant
  ) throws(Failure) -> Renderer {
    guard let path else { throw .noRenderer }
    var reader = try SourceReader(source)
    let child = try ChildProcess(program, as: .renderer(path, page, limits))
    while true {
      let piece = try reader.next(atMost: 262_144)
      if piece.isEmpty { break }
      if .now >= end { throw .late }
      do throws(Loss) {
        try child.write(piece, by: .now + limits.pageDeadline)
      } catch {
        throw failure(error, after: limits.pageDeadline)
      }
    }
    child.finishWriting()
    return Renderer(child, limits, by: end)
  }

  private init(
    _ child: consuming ChildProcess, _ limits: DecodingLimits, by end: ContinuousClock.Instant
  ) {
    self.child = child
    self.limits = limits
    let now = ContinuousClock.now
    time = min(end - now, limits.pageDeadline)
    deadline = now + time
  }

  /// The next piece of the picture, a PGM file; empty at its end.
  mutating func read() throws(Trouble) -> [UInt8] {
    let piece: [UInt8]
    do throws(Loss) {
      piece = try child.read(by: deadline)
    } catch {
      throw .refused(Self.failure(error, after: time))
    }
    byteCount += piece.count
    // Its header is shorter than a page of memory.
    guard byteCount <= limits.pixelLimit + 4096 else {
      throw .refused(Self.failed("pdftoppm wrote a picture larger than asked for."))
    }
    return piece
  }

  /// Ends the renderer, whose picture is whole if nothing is thrown.
  consuming func end() throws(Trouble) {
    let isEmpty = byteCount == 0
    let limits = limits
    let failure: Failure? =
      switch child.end(within: .seconds(2)) {
      case .exited(0) where !isEmpty: nil
      case .exited(127): .noRenderer
      case .exited(Self.unconfinedStatus):
        Failure("noDecoder", "The program tally-decoder could not confine pdftoppm.")
      case .exited(let status):
        Self.failed("pdftoppm could not render the page (status \(status)).")
      case .signalled(let signal):
        Self.failed(
          "pdftoppm crashed (signal \(signal)), perhaps at its limit of "
            + "\(limits.rendererByteLimit >> 20) MB.")
      case .stopped: Self.failed("pdftoppm did not end.")
      }
    if let failure { throw .refused(failure) }
  }

  private static func failed(_ message: String) -> Failure { Failure("renderingFailed", message) }

  /// How `tally-decoder render` ends when it could not confine itself.
  private static let unconfinedStatus: Int32 = 70

  private static func failure(_ loss: Loss, after time: Duration) -> Failure {
    switch loss {
    case .late: .deadline("pdftoppm", after: time)
    case .silent, .nonsense:
      failed("pdftoppm ended before it had read the file.")
    }
  }

  /// Where the renderer is; `nil` when it is not installed.
  static var path: String? {
    ["/usr/bin/pdftoppm", "/usr/local/bin/pdftoppm"].first(where: isExecutable)
  }
}
