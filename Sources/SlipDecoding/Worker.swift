import Dispatch
import Glibc

/// A thread with a decoder, which it replaces when need be.
struct Worker: ~Copyable {
  private let queue: TaskQueue
  private let limits: DecodingLimits
  private let program: String
  private var decoder: Decoder?

  /// Starts a worker, which lives until the queue is closed.
  static func start(_ queue: TaskQueue, _ limits: DecodingLimits, program: String) {
    // A queue of its own gets a thread of its own, for as long as the block runs; what waits here
    // must not stand in the way of what waits for nothing.
    DispatchQueue(label: "tally.decoder").async {
      var worker = Worker(queue: queue, limits: limits, program: program)
      while let task = queue.next() { worker.read(task) }
    }
  }

  private init(queue: TaskQueue, limits: DecodingLimits, program: String) {
    (self.queue, self.limits, self.program) = (queue, limits, program)
  }

  // MARK: Files

  private mutating func read(_ task: FileTask) {
    guard task.isWanted else { return }
    let end = task.end(limits)
    let isHelping = task.isOpen
    guard open(task, by: end, isHelping: isHelping) else { return }
    while waitForListener(of: task, by: end), let page = task.claimPage() {
      let (outcome, loss) = read(page, of: task, by: end)
      task.finish(page, outcome)
      if .now >= end { return task.giveUp(.fileDeadline(limits)) }
      if loss == .page, task.addLoss() >= limits.lossLimit {
        return task.giveUp(.tooManyLosses(limits))
      }
      if loss != .none || decoder?.isWorn == true {
        guard task.hasMore else { return }
        guard open(task, by: end, isHelping: isHelping) else { return }
      }
    }
    if queue.isClosed { task.giveUp(.closed) }
  }

  /// Waits until who listens is not far behind.
  ///
  /// - Returns: whether to read on; if not, what there is to tell has been told, or will be.
  private func waitForListener(of task: FileTask, by end: ContinuousClock.Instant) -> Bool {
    while !queue.isClosed, task.isAhead {
      if .now >= end {
        task.giveUp(.fileDeadline(limits))
        return false
      }
      usleep(10_000)
    }
    return !queue.isClosed
  }

  /// Hands a file to the decoder, a new one if need be.
  ///
  /// - Returns: whether its pages can be asked for; if not, what there is to tell has been told.
  private mutating func open(
    _ task: FileTask, by end: ContinuousClock.Instant, isHelping: Bool
  ) -> Bool {
    do throws(Failure) {
      let count = try pageCount(of: task.source, by: end)
      guard count > 0 else { throw .noPages }
      guard count <= limits.pageLimit else { throw .tooManyPages(count, limits) }
      if task.open(pageCount: count), count > 1 { queue.share(task) }
      return true
    } catch {
      if isHelping { task.refuseHelp() } else { task.giveUp(error) }
      return false
    }
  }

  private mutating func pageCount(
    of source: PageSource, by end: ContinuousClock.Instant
  ) throws(Failure) -> Int {
    if decoder?.isWorn == true { decoder = nil }
    // A system short of memory may kill one that has only just begun; two would be no accident.
    if decoder == nil { decoder = try? Decoder.start(program, limits) }
    if decoder == nil { decoder = try Decoder.start(program, limits) }
    do throws(Trouble) {
      return try decoder?.open(source, by: end) ?? 0
    } catch {
      throw settle(error).failure
    }
  }

  // MARK: Pages

  /// What a decoder was lost to.
  private enum PageLoss {
    case none
    case page
    /// The page was read all the same.
    case drawing
  }

  private mutating func read(
    _ number: Int, of task: FileTask, by end: ContinuousClock.Instant
  ) -> (PageOutcome, PageLoss) {
    do throws(Trouble) {
      switch try decoder?.page(number, by: end) {
      case .read(let page): return draw(page, of: task, by: end)
      case .drawn(let width, let height):
        let page = PageDrawing(number: number, width: width, height: height)
        return draw(try render(page, of: task.source, by: end), of: task, by: end)
      case nil: throw .refused(.closed)
      }
    } catch {
      let (failure, isLost) = settle(error)
      return (failure.outcome(page: number), isLost ? .page : .none)
    }
  }

  /// Has the page that was read last drawn, if that is wanted; a drawing that fails costs only
  /// itself.
  private mutating func draw(
    _ page: DecodedPage, of task: FileTask, by end: ContinuousClock.Instant
  ) -> (PageOutcome, PageLoss) {
    guard task.isDrawn else { return (.page(page), .none) }
    do throws(Trouble) {
      return (.page(page.withDrawing(try decoder?.drawing(by: end) ?? [])), .none)
    } catch {
      return (.page(page), settle(error).isLost ? .drawing : .none)
    }
  }

  /// Has a page rendered, and the picture read by the decoder like any other.
  private mutating func render(
    _ page: PageDrawing, of source: PageSource, by end: ContinuousClock.Instant
  ) throws(Trouble) -> DecodedPage {
    var renderer = try Trouble.refusing { () throws(Failure) in
      try Renderer.start(page, of: source, program: program, limits: limits, by: end)
    }
    let deadline = renderer.deadline
    try decoder?.beginPicture(
      byteCount: page.byteCount(pixelLimit: limits.pixelLimit), by: deadline)
    do throws(Trouble) {
      while true {
        let piece = try renderer.read()
        if piece.isEmpty { break }
        try decoder?.send(piece: piece, by: deadline)
      }
      // Before the decoder is told that the picture is whole, it must be.
      try renderer.end()
    } catch {
      if case .refused = error { try decoder?.abandon(by: deadline) }
      throw error
    }
    try decoder?.send(piece: [], by: deadline)
    guard let read = try decoder?.picture(asPage: page.number, by: end) else {
      throw .refused(.closed)
    }
    let size = page.pixelSize(pixelLimit: limits.pixelLimit)
    // Where it lacks memory for a page, pdftoppm writes a picture of one pixel and says nothing.
    guard 2 * read.width > size.width, 2 * read.height > size.height else {
      throw .refused(Failure("renderingFailed", "pdftoppm could not render a page so large."))
    }
    return read
  }

  /// Sees to it that the next file gets a sound decoder, and tells what there is to say.
  private mutating func settle(_ trouble: Trouble) -> (failure: Failure, isLost: Bool) {
    switch trouble {
    case .refused(let failure): return (failure, false)
    case .lost(let loss):
      guard let lost = decoder.take() else { return (.closed, true) }
      return (lost.end(loss), true)
    }
  }
}
