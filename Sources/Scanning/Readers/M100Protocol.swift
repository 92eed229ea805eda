/// An M100 UHF reader on a serial line, such as YRM100, R200 or QR200 at 115,200 baud.
///
/// It is told to take inventory 10,000 times, and again when it falls silent. It tells signal
/// strength in dBm and no antenna, for it has one.
///
/// Source: M100 UHF reader module, firmware command manual, sections on inventory and errors.
package struct M100Protocol: ReaderProtocol, FramedProtocol {
  /// Half a second: a reader that takes inventory speaks more often, tags or none.
  package let flushMilliseconds: Int? = 500

  var frames = FrameBuffer<M100Frame>()
  private var output: [ReaderOutput]

  private static let inventory = ReaderOutput.bytes(
    M100Frame.command(0x27, [0x22, 0x27, 0x10]))

  package init() {
    output = [Self.inventory]
  }

  /// Takes any piece of what the line brought.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    frames.append(bytes)
    return events(isOver: false)
  }

  /// Gives up a frame that goes on, and starts the inventory again.
  package mutating func flush() -> [ReaderEvent] {
    output = [Self.inventory]
    return events(isOver: true)
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// Nothing: the module has neither lamp nor beeper.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] { [] }

  mutating func events(of frame: Range<Int>) -> [ReaderEvent] {
    event(of: frame).map { [$0] } ?? []
  }

  /// What a frame tells; nil when it only says once more that no tag is there.
  private mutating func event(of frame: Range<Int>) -> ReaderEvent? {
    let bytes = frames.bytes
    let start = frame.lowerBound
    var fields = ByteReader(bytes, start + 5..<frame.upperBound - 2)
    switch (bytes[start + 1], bytes[start + 2]) {
    case (2, 0x22):
      guard let signal = fields.byte(), let control = fields.number16(),
        let memory = fields.bytes(fields.count - 2)
      else { break }
      return .tag(
        TagRead(
          .epc, memory: memory, protocolControl: control,
          signalTenths: Int(Int8(bitPattern: signal)) * 10))
    case (1, 0xFF):
      guard let code = fields.byte() else { break }
      // That no tag is there is no failure.
      return code == Self.noTag ? nil : .fault(.device(Int(code)))
    case _: break
    }
    return .reply(Array(bytes[frame]))
  }

  /// The error that an inventory ends with when no tag answered it.
  private static let noTag: UInt8 = 0x15
}
