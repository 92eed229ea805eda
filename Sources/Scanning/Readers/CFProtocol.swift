/// A CF reader ("UHF Prime") on a serial line at 115,200 baud or on TCP port 2022.
///
/// It stays silent until it is asked who it is; then it takes inventory until it is told to stop,
/// and sends each tag at once.
///
/// Source: UHF Prime Reader communication protocol, commands 0001 and 0070 and status codes.
package struct CFProtocol: ReaderProtocol, FramedProtocol {
  /// A quarter second: no frame has a longer pause inside.
  package let flushMilliseconds: Int? = 250

  private enum State {
    /// Asked who it is. Goes to `reading` when it answers, or does not in time.
    case greeting
    /// Takes inventory. Goes to `ended` when it says that it is done.
    case reading
    /// Has to be told to take inventory again. Goes to `reading` when it was silent.
    case ended
  }

  private var state = State.greeting
  private var silentFlushes = 0
  var frames = FrameBuffer<CFFrame>()
  private var output: [ReaderOutput] = [.bytes(CFFrame.command(0x0070))]

  /// After so many silent flushes it is greeted anew: it may have been switched off and on.
  private static let patience = 40
  /// By time, without end.
  private static let inventory = ReaderOutput.bytes(CFFrame.command(0x0001, [0, 0, 0, 0, 0]))

  package init() {}

  /// Takes any piece of what the line brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    silentFlushes = 0
    frames.append(bytes)
    return events(isOver: false)
  }

  /// Gives up a frame that goes on, and starts a reader that stopped.
  package mutating func flush() -> [ReaderEvent] {
    let events = events(isOver: true)
    silentFlushes += 1
    switch state {
    case .greeting where silentFlushes >= 4, .ended:
      startInventory()
    case .greeting: break
    case .reading:
      guard silentFlushes >= Self.patience else { break }
      silentFlushes = 0
      state = .greeting
      output = [.bytes(CFFrame.command(0x0070))]
    }
    return events
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// Nothing: its beeper goes with each tag.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }

  private mutating func startInventory() {
    state = .reading
    output = [Self.inventory]
  }

  mutating func events(of frame: Range<Int>) -> [ReaderEvent] {
    event(of: frame).map { [$0] } ?? []
  }

  /// What a frame tells; nil when an inventory merely ended.
  private mutating func event(of frame: Range<Int>) -> ReaderEvent? {
    let bytes = frames.bytes
    let start = frame.lowerBound
    var fields = ByteReader(bytes, start + 5..<frame.upperBound - 2)
    let command = UInt16(bytes[start + 2]) << 8 | UInt16(bytes[start + 3])
    if command == 0x0070, state == .greeting { startInventory() }
    guard command == 0x0001, let status = fields.byte() else { return .reply(Array(bytes[frame])) }
    switch status {
    case 0: break
    case 0x12:
      state = .ended
      return nil
    case _: return .fault(.device(Int(status)))
    }
    // The bare status answers the command.
    guard fields.count > 0 else { return .reply(Array(bytes[frame])) }
    return Self.tag(fields).map(ReaderEvent.tag) ?? .fault(.shortReport)
  }

  /// A tag: signal strength, antenna, channel, length, EPC; nil when it is none.
  ///
  /// Some readers on TCP leave channel and length out; their EPC has 12 bytes then. An EPC of ten
  /// bytes, which would look alike, is none that is in use.
  private static func tag(_ reader: ByteReader) -> TagRead? {
    var fields = reader
    guard let signal = fields.number16(), let antenna = fields.byte() else { return nil }
    let tenths = Int(Int16(bitPattern: signal))
    if fields.count == 12, let memory = fields.bytes(12) {
      return TagRead(.epc, memory: memory, signalTenths: tenths)
    }
    guard fields.skip(1) != nil, let length = fields.byte(), fields.count == Int(length),
      let memory = fields.bytes(Int(length))
    else { return nil }
    return TagRead(
      .epc, memory: memory, signalTenths: tenths, antenna: antenna > 0 ? Int(antenna) : nil)
  }
}
