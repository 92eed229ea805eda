/// A ThingMagic M6e or M6e Nano module on a serial line at 115,200 baud.
///
/// It is set up command by command, each after the answer to the one before, and then reads without
/// end: it streams the tags, and once a second a sign of life.
///
/// Source: the serial protocol of ThingMagic's Mercury API, as SparkFun's library for the M6e Nano
/// uses it.
package struct ThingMagicProtocol: ReaderProtocol, FramedProtocol {
  /// A quarter second: no frame has a longer pause inside.
  package let flushMilliseconds: Int? = 250

  /// What sets the module up, in order.
  private let commands: [[UInt8]]
  /// How many of the commands were sent.
  private var sentCount = 0
  private var silentFlushes = 0
  var frames = FrameBuffer<ThingMagicFrame>()
  private var output: [ReaderOutput] = []

  /// After so many silent flushes it is set up anew: it may have been switched off and on.
  private static let patience = 12

  /// Makes one that begins to set the module up.
  ///
  /// - `region`: the module's number for the country's radio rules, such as 8 for Europe; nil for
  ///   what the module has stored.
  /// - `antennas`: their numbers, 1 to 15.
  package init(region: UInt8? = nil, antennas: [Int] = [1]) {
    precondition(
      !antennas.isEmpty && antennas.allSatisfy { 1...15 ~= $0 }, "antennas are numbered 1 to 15")
    let pairs = antennas.flatMap { [UInt8($0), UInt8($0)] }
    commands = [
      // Stop what may still go on.
      ThingMagicFrame.command(0x2F, [0, 0, 2]),
      ThingMagicFrame.command(0x03),
      region.map { ThingMagicFrame.command(0x97, [$0]) },
      // The protocol is Gen2.
      ThingMagicFrame.command(0x93, [0, 5]),
      ThingMagicFrame.command(0x91, antennas.count == 1 ? pairs : [2] + pairs),
      // Tell of a tag each time that it is seen.
      ThingMagicFrame.command(0x9A, [1, 0x0C, 0]),
      // Read (22) Gen2 (05) continuously, with all nine facts of each tag.
      ThingMagicFrame.command(
        0x2F, [0, 0, 1, 0x22, 0, 0, 5, 7, 0x22, 0x10, 0, 0x1B, 3, 0xE8, 1, 0xFF]),
    ].compactMap(\.self)
    sendNext()
  }

  /// Takes any piece of what the line brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    silentFlushes = 0
    frames.append(bytes)
    return events(isOver: false)
  }

  /// Gives up a frame that goes on, and sends the next command all the same.
  package mutating func flush() -> [ReaderEvent] {
    let events = events(isOver: true)
    silentFlushes += 1
    if sentCount == commands.count, silentFlushes >= Self.patience {
      silentFlushes = 0
      sentCount = 0
      output = []
    }
    sendNext()
    return events
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// Nothing: the module has neither lamp nor beeper.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }

  private mutating func sendNext() {
    guard sentCount < commands.count else { return }
    output.append(.bytes(commands[sentCount]))
    sentCount += 1
  }

  mutating func events(of frame: Range<Int>) -> [ReaderEvent] { [event(of: frame)] }

  private mutating func event(of frame: Range<Int>) -> ReaderEvent {
    let bytes = frames.bytes
    let start = frame.lowerBound
    let command = bytes[start + 2]
    let status = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
    // The command that was sent last stands behind its head and length.
    if sentCount > 0, command == commands[sentCount - 1][2] { sendNext() }
    switch status {
    case 0: break
    case Self.nothingFound: return .reply(Array(bytes[frame]))
    case _: return .fault(.device(status))
    }
    if command == 0x22,
      let tag = TagRead(thingMagic: ByteReader(bytes, start + 5..<frame.upperBound - 2))
    {
      return .tag(tag)
    }
    return .reply(Array(bytes[frame]))
  }

  /// The status of a sign of life: no tag was found in the last second.
  private static let nothingFound = 0x0400
}
