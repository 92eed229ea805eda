/// An NFC reader of class CCID, such as ACR122U: it tells the unique identifier of each card once.
///
/// The reader speaks only when asked, so each silence asks: is there a card, and is it still there?
/// A card that was taken away and comes back is told again.
///
/// Source: USB-IF, Chip/Smart Card Interface Devices 1.1; PC/SC part 3, section 3.2.2.1.3 for the
/// identifier; ACS, ACR122U Application Programming Interface.
package struct CCIDProtocol: ReaderProtocol, FramedProtocol {
  /// A quarter second: how often the reader is asked.
  package let flushMilliseconds: Int? = 250

  /// What is known of the card.
  private enum State {
    /// None is there. Goes to `powered` when one answers to power.
    case empty
    /// One was given power, and asked for its identifier so many times. Goes to `known` when it
    /// told that, or never will; to `empty` when it is gone.
    case powered(attempts: Int)
    /// Nothing more is to be asked of it. Goes to `empty` when it is gone.
    case known
  }

  private let isACR122U: Bool
  private var state = State.empty
  private var identifier: [UInt8]?
  private var sequence: UInt8 = 0
  /// Whether the command of this sequence number has no answer yet.
  private var isWaiting = false
  private var silentFlushes = 0
  private var lastFault: ReaderFault?
  var frames = FrameBuffer<CCIDMessage>()
  private var output: [ReaderOutput] = []

  /// After so many silent flushes an answer is taken for lost.
  private static let patience = 8
  /// So many times a card is asked that does not tell.
  private static let attemptLimit = 3

  /// Makes one that asks for a card; an ACR122U is first told not to beep at each.
  package init(isACR122U: Bool = false) {
    self.isACR122U = isACR122U
    if isACR122U { send(0x6B, [0xFF, 0x00, 0x52, 0x00, 0x00]) } else { send(0x62) }
  }

  /// Takes an answer, or any piece of one, or a notice of the interrupt pipe.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    frames.append(bytes)
    return events(isOver: false)
  }

  /// Gives up an answer that does not come, or asks for a card anew.
  package mutating func flush() -> [ReaderEvent] {
    let events = events(isOver: true)
    if isWaiting {
      silentFlushes += 1
      guard silentFlushes >= Self.patience else { return events }
      state = .empty
    }
    ask()
    return events
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// Green, both or red, with one to three beeps, on an ACR122U.
  ///
  /// It goes beside the polling, so the reader may answer that its slot is busy.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    guard isACR122U else { return [] }
    let (lamps, times): (UInt8, UInt8) =
      switch feedback {
      case .good: (0xA0, 1)
      case .warn: (0xF0, 2)
      case .bad: (0x50, 3)
      }
    let command: [UInt8] = [0xFF, 0x00, 0x40, lamps, 0x04, 1, 1, times, 1]
    return [CCIDMessage.command(0x6B, sequence: sequence &+ 0x80, command)]
  }

  /// Asks what the state calls for.
  private mutating func ask() {
    switch state {
    case .empty: send(0x62)
    case .powered: send(0x6F, [0xFF, 0xCA, 0x00, 0x00, 0x00])
    case .known: send(0x65)
    }
  }

  private mutating func send(_ type: UInt8, _ data: [UInt8] = []) {
    sequence &+= 1
    isWaiting = true
    silentFlushes = 0
    output = [CCIDMessage.command(type, sequence: sequence, data)]
  }

  mutating func events(of frame: Range<Int>) -> [ReaderEvent] {
    event(of: Array(frames.bytes[frame])).map { [$0] } ?? []
  }

  private mutating func event(of message: [UInt8]) -> ReaderEvent? {
    if message[0] == 0x50 {
      // Slot 0 is empty now.
      if message[1] & 1 == 0 { takeAway() }
      return nil
    }
    // Time was asked for: the answer is still to come.
    guard message[7] >> 6 != 2 else { return nil }
    guard isWaiting, message[6] == sequence else { return .reply(message) }
    isWaiting = false
    silentFlushes = 0
    if message[0] == 0x83 { return .reply(message) }
    return answer(message)
  }

  private mutating func takeAway() {
    state = .empty
    identifier = nil
  }

  /// Takes the answer to the command that was sent last.
  private mutating func answer(_ message: [UInt8]) -> ReaderEvent? {
    let (card, hasFailed, error) = (message[7] & 3, message[7] >> 6 != 0, message[8])
    if card == 2 {
      takeAway()
      return nil
    }
    if hasFailed {
      if error == Self.mute { takeAway() } else { state = .empty }
      return error == Self.mute ? nil : once(.device(Int(error)))
    }
    switch (message[0], state) {
    case (0x80, .empty):
      state = .powered(attempts: 0)
      ask()
    case (0x80, .powered(let attempts)):
      return take(identifierIn: message[10...], attempts: attempts)
    case (0x81, .known) where card == 1:
      // Without power: another card may lie there now.
      state = .empty
      ask()
    case _: break
    }
    return nil
  }

  /// Takes a card's answer: its identifier and 90 00, or why there is none.
  private mutating func take(
    identifierIn answer: ArraySlice<UInt8>, attempts: Int
  ) -> ReaderEvent? {
    guard answer.count > 2, answer.suffix(2).elementsEqual([0x90, 0x00]) else {
      state = attempts + 1 < Self.attemptLimit ? .powered(attempts: attempts + 1) : .known
      let status = answer.suffix(2).reduce(0) { $0 << 8 | Int($1) }
      return once(.device(status))
    }
    state = .known
    lastFault = nil
    let found = Array(answer.dropLast(2))
    guard found != identifier else { return nil }
    identifier = found
    return .tag(TagRead(.uid, memory: found))
  }

  /// A fault, unless it was the last one too: the next poll would repeat it.
  private mutating func once(_ fault: ReaderFault) -> ReaderEvent? {
    defer { lastFault = fault }
    return fault == lastFault ? nil : .fault(fault)
  }

  /// The error of a card that does not answer, mostly because there is none.
  private static let mute: UInt8 = 0xFE
}
