/// A frame from a ThingMagic module: `FF`, data count, command, status, data, checksum.
///
/// All numbers come with their most significant byte first; a frame to the module has no status.
/// Tags hold many FF, so a frame is believed only with a command and a status that there are.
///
/// Source: the serial protocol of ThingMagic's Mercury API.
enum ThingMagicFrame: FrameShape {
  private static let head: UInt8 = 0xFF

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    guard bytes[0] == head else { return .noFrame }
    guard bytes.count >= 4 else { return .incomplete }
    // Commands come in five groups of 16; a status is of one of seven kinds of errors, or none, or
    // of the system.
    guard [0, 2, 6, 7, 9].contains(bytes[2] >> 4), bytes[3] <= 7 || bytes[3] == 0x7F else {
      return .noFrame
    }
    let byteCount = Int(bytes[1]) + 7
    guard bytes.count >= byteCount else { return .incomplete }
    let checksum = UInt16(bytes[byteCount - 2]) << 8 | UInt16(bytes[byteCount - 1])
    guard ThingMagicChecksum.of(bytes.extracting(1..<byteCount - 2)) == checksum else {
      return .wrongChecksum(byteCount: byteCount)
    }
    return .frame(byteCount: byteCount)
  }

  /// The frame of a command with up to 250 bytes of data.
  static func command(_ code: UInt8, _ data: [UInt8] = []) -> [UInt8] {
    precondition(data.count <= 250, "a command's length fits one byte")
    let body = [UInt8(data.count), code] + data
    let checksum = ThingMagicChecksum.of(body.span)
    return [head] + body + [UInt8(checksum >> 8), UInt8(truncatingIfNeeded: checksum)]
  }
}
