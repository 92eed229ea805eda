/// Decides what becomes of an endpoint that is being read, when transfers land and fail.
///
/// All transfers of an endpoint are alike: which is submitted again first does not matter, since
/// the kernel fills them in the order of submission and libusb tells of them in that order.
package struct ReadMachine: Sendable {
  /// Where the reading stands.
  package enum State: Hashable, Sendable {
    /// Transfers are in flight, or held back while much waits to be taken.
    case reading
    /// One failed, and the others are coming back, so that the endpoint is at rest.
    case settling(Remedy)
    /// The remedy is being applied, with nothing in flight.
    case mending
    /// It ends with this error once all that is in flight is back, and perhaps not empty.
    case ending(USBError)
    /// Over; what is in flight is coming back, and nobody wants it.
    case ended
  }

  /// What is done about a failure once nothing is in flight.
  package enum Remedy: Hashable, Sendable {
    case clearHalt
    case pause(milliseconds: Int)
  }

  /// What is to be done now.
  package enum Action: Hashable, Sendable {
    case nothing
    /// Submit what there is.
    case submit
    case cancelOthers
    case mend(Remedy)
    /// Tell the error; nothing is in flight.
    case end(USBError)
  }

  /// How long to wait after the first, second and every further error in a row, in milliseconds.
  ///
  /// An unplugged device often shows as an error first, and as gone a moment later.
  package static let pauses = [50, 100, 200]
  /// How many errors, and how many stalls, may follow each other without one success.
  package static let retryLimit = 5

  package private(set) var state = State.reading
  /// How many transfers libusb has, 0 or more.
  package private(set) var inFlight = 0
  private var errorCount = 0
  private var stallCount = 0

  package init() {}

  /// A transfer was handed to libusb.
  package mutating func submitted() { inFlight += 1 }

  /// A transfer came back.
  package mutating func landed(_ error: USBError?) -> Action {
    inFlight -= 1
    guard let error, !error.isTimeout else {
      if state == .reading, error == nil { (errorCount, stallCount) = (0, 0) }
      return afterLanding(.submit)
    }
    return failed(error)
  }

  /// A transfer came back with an error, or could not be submitted.
  package mutating func failed(_ error: USBError) -> Action {
    switch state {
    case .reading: return begin(remedyFor: error)
    case .settling:
      // The others fail for the same reason, or because they were cancelled.
      return error.isGone ? end(error) : afterLanding(.nothing)
    case .ending: return afterLanding(.nothing)
    case .mending, .ended: return .nothing
    }
  }

  /// The remedy has been applied, or has failed.
  package mutating func mended(_ error: USBError?) -> Action {
    guard state == .mending else { return .nothing }
    state = .reading
    guard let error else { return .submit }
    if error.isGone { return end(error) }
    return begin(pauseAfter: error)
  }

  /// The owner wants no more.
  package mutating func stop() -> Action {
    guard state != .ended else { return .nothing }
    state = .ended
    return .cancelOthers
  }

  /// The reading is over, perhaps for a reason that has nothing to do with a transfer.
  package mutating func end(_ error: USBError) -> Action {
    switch state {
    case .ending, .ended: return .nothing
    case .reading, .settling, .mending:
      guard inFlight == 0 else {
        state = .ending(error)
        return .cancelOthers
      }
      state = .ended
      return .end(error)
    }
  }

  private mutating func afterLanding(_ whileReading: Action) -> Action {
    switch state {
    case .reading: return whileReading
    case .settling(let remedy):
      guard inFlight == 0 else { return .nothing }
      state = .mending
      return .mend(remedy)
    case .ending(let error):
      guard inFlight == 0 else { return .nothing }
      state = .ended
      return .end(error)
    case .mending, .ended: return .nothing
    }
  }

  private mutating func begin(remedyFor error: USBError) -> Action {
    if error.isGone { return end(error) }
    guard error.isStall else { return begin(pauseAfter: error) }
    stallCount += 1
    return stallCount > Self.retryLimit ? end(error) : settle(.clearHalt)
  }

  private mutating func begin(pauseAfter error: USBError) -> Action {
    errorCount += 1
    guard errorCount <= Self.retryLimit else { return end(error) }
    let pause = Self.pauses[min(errorCount, Self.pauses.count) - 1]
    return settle(.pause(milliseconds: pause))
  }

  private mutating func settle(_ remedy: Remedy) -> Action {
    guard inFlight == 0 else {
      state = .settling(remedy)
      return .cancelOthers
    }
    state = .mending
    return .mend(remedy)
  }
}
