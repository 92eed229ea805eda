/// A message of a chip card reader: type, length, slot, sequence number, three bytes, data.
///
/// A notice on the interrupt pipe is told apart by its type; it has two bytes.
///
/// Source: USB-IF, Chip/Smart Card Interface Devices 1.1, sections 6.1 to 6.3.
enum CCIDMessage: FrameShape {
  /// More than any answer of a card with a unique identifier holds.
  private static let dataLimit = 1_024

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    switch bytes[0] {
    case 0x50: return bytes.count >= 2 ? .frame(byteCount: 2) : .incomplete
    case 0x80...0x84: break
    case _: return .noFrame
    }
    guard bytes.count >= 10 else { return .incomplete }
    let dataCount =
      Int(bytes[1]) | Int(bytes[2]) << 8 | Int(bytes[3]) << 16 | Int(bytes[4]) << 24
    guard dataCount <= dataLimit else { return .noFrame }
    return bytes.count >= dataCount + 10 ? .frame(byteCount: dataCount + 10) : .incomplete
  }

  /// A message to slot 0 of the reader.
  static func command(_ type: UInt8, sequence: UInt8, _ data: [UInt8] = []) -> ReaderOutput {
    precondition(data.count <= 255, "a short command")
    return .bytes([type, UInt8(data.count), 0, 0, 0, 0, sequence, 0, 0, 0] + data)
  }
}
