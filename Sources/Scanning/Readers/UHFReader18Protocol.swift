/// A UHFReader18 (RU5102 and the like) or UHFReader288 on a serial line.
///
/// Each command takes one round of inventory; when its last answer came, the next round begins.
///
/// Source: UHFReader18 User's Manual, command 01; for the 288, the commands and answers of
/// wabson/chafon-rfid.
package struct UHFReader18Protocol: ReaderProtocol, FramedProtocol {
  /// Which of the two: frames are alike, inventories are not.
  package enum Model: Hashable, Sendable {
    /// One antenna, no signal strength; 57,600 baud from the factory.
    case reader18
    /// Up to four antennas, with the signal strength in a scale of its own.
    case reader288
  }

  /// A quarter second: no frame has a longer pause inside.
  package let flushMilliseconds: Int? = 250

  private let model: Model
  /// The commands of one round on each antenna, used in turn.
  private let inventories: [ReaderOutput]
  private var round = 0
  private var silentFlushes = 0
  var frames = FrameBuffer<UHFReader18Frame>()
  private var output: [ReaderOutput] = []

  /// After so many silent flushes a round is taken for lost: longer than any round lasts.
  private static let patience = 12

  /// Makes one that starts its first round; `antennas`, 1 to 4, are for the 288.
  package init(_ model: Model, antennas: [Int] = [1]) {
    precondition(
      !antennas.isEmpty && antennas.allSatisfy { 1...4 ~= $0 }, "antennas are numbered 1 to 4")
    self.model = model
    switch model {
    case .reader18: inventories = [.bytes(UHFReader18Frame.command(0x01))]
    case .reader288:
      inventories = antennas.map { antenna in
        // Q 4, session 0, no mask, target A, and a second at most.
        let data: [UInt8] = [4, 0, 1, 0, 0, 0, 0, 0x80 + UInt8(antenna - 1), 10]
        return .bytes(UHFReader18Frame.command(0x01, data))
      }
    }
    startRound()
  }

  /// Takes any piece of what the line brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    silentFlushes = 0
    frames.append(bytes)
    return events(isOver: false)
  }

  /// Gives up a frame that goes on, and after three seconds the round.
  package mutating func flush() -> [ReaderEvent] {
    let events = events(isOver: true)
    silentFlushes += 1
    if silentFlushes >= Self.patience {
      silentFlushes = 0
      startRound()
    }
    return events
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// Nothing: how its beeper is told differs from model to model.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }

  private mutating func startRound() {
    output = [inventories[round % inventories.count]]
    round = (round + 1) % inventories.count
  }

  mutating func events(of frame: Range<Int>) -> [ReaderEvent] {
    let bytes = frames.bytes
    let start = frame.lowerBound
    guard bytes[start + 2] == 0x01 else { return [.reply(Array(bytes[frame]))] }
    let status = bytes[start + 3]
    // Only after 3 does more of the same round follow.
    if status != 3 { startRound() }
    switch status {
    case 1...4:
      guard let tags = tags(ByteReader(bytes, start + 4..<frame.upperBound - 2)) else {
        return [.fault(.shortReport)]
      }
      return tags.map(ReaderEvent.tag)
    case 0xFB: return []
    case _: return [.fault(.device(Int(status)))]
    }
  }

  /// The tags of one answer; nil when it does not hold what it says.
  private func tags(_ reader: ByteReader) -> [TagRead]? {
    var fields = reader
    guard fields.count > 0 else { return [] }
    var antenna: Int?
    if model == .reader288 {
      // A bit for each antenna, of which one is set.
      guard let mask = fields.byte() else { return nil }
      if mask.nonzeroBitCount == 1 { antenna = mask.trailingZeroBitCount + 1 }
    }
    guard let count = fields.byte() else { return nil }
    var tags: [TagRead] = []
    for _ in 0..<count {
      guard let length = fields.byte(), let memory = fields.bytes(Int(length)) else { return nil }
      var signal: UInt8?
      if model == .reader288 {
        signal = fields.byte()
        guard signal != nil else { return nil }
      }
      tags.append(TagRead(.epc, memory: memory, signalNumber: signal, antenna: antenna))
    }
    return fields.count == 0 ? tags : nil
  }
}
