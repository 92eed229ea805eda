import Confinement
import DecoderFrames

/// A decoder at work in a process of its own, which may hold one file.
struct Decoder: ~Copyable {
  private let child: ChildProcess
  private var answers = AnswerBuffer()
  private let limits: DecodingLimits
  /// How many pages it has been asked for.
  private(set) var pageCount = 0
  private let start = ContinuousClock.now
  /// How long it has for what it was asked last.
  private var time: Duration

  /// Whether another should take its place: libraries keep memory, and it must not come to the end
  /// of the work that it may do in a life.
  var isWorn: Bool {
    let life = Duration.seconds(ProcessLimits.lifeSeconds) - limits.fileDeadline
    return pageCount >= limits.pagesPerDecoder || .now - start > life
  }

  /// Starts a decoder, and waits until it has confined itself.
  static func start(_ program: String, _ limits: DecodingLimits) throws(Failure) -> Decoder {
    var decoder = Decoder(try ChildProcess(program, as: .decoder(limits)), limits)
    let answer: DecoderAnswer
    do throws(Trouble) {
      answer = try decoder.answer(by: .now + limits.pageDeadline)
    } catch {
      throw .noDecoder("it was not ready in time")
    }
    switch answer {
    case .ready: return decoder
    case .failed(_, let message): throw .noDecoder(message)
    case .opened, .page, .needsRendering, .drawing:
      throw .noDecoder("it does not speak as expected")
    }
  }

  private init(_ child: consuming ChildProcess, _ limits: DecodingLimits) {
    self.child = child
    self.limits = limits
    time = limits.pageDeadline
  }

  /// Ends the process, and tells why it was of no more use.
  consuming func end(_ loss: Loss) -> Failure {
    let (limits, time) = (limits, time)
    // Who is late or talks nonsense does not end by itself; who fell silent is about to.
    let patience: Duration = if case .silent = loss { .seconds(2) } else { .zero }
    return Failure(loss, child.end(within: patience), limits, after: time)
  }

  // MARK: Asking

  /// What a page turned out to be.
  enum Page {
    case read(DecodedPage)
    /// It must be rendered first; sides in thousandths of a point.
    case drawn(width: Int, height: Int)
  }

  /// Hands over a file.
  ///
  /// - Returns: how many pages it has.
  mutating func open(
    _ source: PageSource, by end: ContinuousClock.Instant
  ) throws(Trouble) -> Int {
    var reader: SourceReader
    do throws(Failure) { reader = try SourceReader(source) } catch { throw .refused(error) }
    guard reader.byteCount <= limits.fileByteLimit else { throw .refused(.tooLarge(limits)) }
    // What the decoder takes is never long in coming to it; the source may be far away and slow.
    allowWork()
    var deadline: ContinuousClock.Instant { .now + limits.pageDeadline }
    try send(DecoderRequest.open(byteCount: reader.byteCount).bytes, by: deadline)
    var sent = 0
    while true {
      let piece: [UInt8]
      do throws(Failure) {
        piece = try reader.next(atMost: DecoderRequest.pieceByteLimit)
        sent += piece.count
        if sent > limits.fileByteLimit { throw .tooLarge(limits) }
        if .now >= end { throw .late }
      } catch {
        try abandon(by: deadline)
        throw .refused(error)
      }
      try send(piece: piece, by: deadline)
      if piece.isEmpty { break }
    }
    switch try answer(by: allowWork(until: end)) {
    case .opened(let pageCount): return pageCount
    case .failed(let code, let message): throw Trouble(code, message)
    case .ready, .page, .needsRendering, .drawing:
      throw .lost(.nonsense("It was asked for a file's pages."))
    }
  }

  /// Reads a page of the file that was handed over.
  mutating func page(
    _ number: Int, by end: ContinuousClock.Instant
  ) throws(Trouble) -> Page {
    let deadline = allowWork(until: end)
    pageCount += 1
    try send(DecoderRequest.page(number).bytes, by: deadline)
    return try page(number, in: answer(by: deadline))
  }

  /// Begins a picture of about so many bytes that stands for a page; its pieces are next.
  mutating func beginPicture(
    byteCount: Int, by deadline: ContinuousClock.Instant
  ) throws(Trouble) {
    try send(DecoderRequest.picture(byteCount: byteCount).bytes, by: deadline)
  }

  /// Hands over a piece of a file or picture; one without bytes is its end.
  func send(piece: [UInt8], by deadline: ContinuousClock.Instant) throws(Trouble) {
    try send(DecoderRequest.pieceHeader(piece.count), by: deadline)
    if !piece.isEmpty { try send(piece, by: deadline) }
  }

  /// Takes back a file or picture that has begun.
  func abandon(by deadline: ContinuousClock.Instant) throws(Trouble) {
    try send(DecoderRequest.abandonment, by: deadline)
  }

  /// Reads the picture that was handed over as a page.
  mutating func picture(
    asPage number: Int, by end: ContinuousClock.Instant
  ) throws(Trouble) -> DecodedPage {
    let deadline = allowWork(until: end)
    guard case .read(let page) = try page(number, in: answer(by: deadline)) else {
      throw .lost(.nonsense("It was given a picture."))
    }
    return page
  }

  /// The page that was read last, drawn with its symbols; empty when the decoder cannot do it.
  mutating func drawing(by end: ContinuousClock.Instant) throws(Trouble) -> [UInt8] {
    let deadline = allowWork(until: end)
    try send(DecoderRequest.drawing.bytes, by: deadline)
    switch try answer(by: deadline) {
    case .drawing(let file): return file
    case .failed: return []
    case .ready, .opened, .page, .needsRendering:
      throw .lost(.nonsense("It was asked for a drawing."))
    }
  }

  // MARK: Talking

  private func page(_ number: Int, in answer: DecoderAnswer) throws(Trouble) -> Page {
    switch answer {
    case .page(let reading):
      guard reading.width * reading.height <= limits.pixelLimit else {
        throw .lost(.nonsense("It tells of more pixels than it may read."))
      }
      return .read(DecodedPage(reading, number: number))
    case .needsRendering(let width, let height): return .drawn(width: width, height: height)
    case .failed(let code, let message): throw Trouble(code, message)
    case .ready, .opened, .drawing: throw .lost(.nonsense("It was asked for a page."))
    }
  }

  /// Has the decoder work until a page's deadline or `end`, whichever is first.
  private mutating func allowWork(until end: ContinuousClock.Instant) -> ContinuousClock.Instant {
    allowWork()
    let now = ContinuousClock.now
    time = min(end - now, limits.pageDeadline)
    return now + time
  }

  private mutating func allowWork() {
    time = limits.pageDeadline
    // The deadline comes first, unless this process is stopped and cannot see to it.
    let seconds = Int(limits.pageDeadline.components.seconds) + 2
    ProcessLimits.allowWork(ofChild: child.processID, seconds: seconds)
  }

  private func send(
    _ bytes: [UInt8], by deadline: ContinuousClock.Instant
  ) throws(Trouble) {
    do throws(Loss) { try child.write(bytes, by: deadline) } catch { throw .lost(error) }
  }

  private mutating func answer(
    by deadline: ContinuousClock.Instant
  ) throws(Trouble) -> DecoderAnswer {
    while true {
      do throws(FrameError) {
        if let answer = try answers.next() {
          guard answers.isEmpty else { throw FrameError("It says more than it was asked.") }
          return answer
        }
      } catch {
        throw .lost(.nonsense(error.message))
      }
      let piece: [UInt8]
      do throws(Loss) { piece = try child.read(by: deadline) } catch { throw .lost(error) }
      guard !piece.isEmpty else { throw .lost(.silent) }
      answers.append(piece)
    }
  }
}

extension DecodedPage {
  init(_ reading: PageReading, number: Int) {
    self.init(
      number: number, width: reading.width, height: reading.height, symbols: reading.symbols,
      milliseconds: Double(reading.microseconds) / 1000)
  }
}
