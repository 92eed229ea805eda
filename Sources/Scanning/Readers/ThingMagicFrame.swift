/// A frame from a ThingMagic module: `FF`, data count, command, status, data, checksum.
///
/// All numbers come with their most significant byte first; a frame to the module has no status.
///
/// Source: the serial protocol of ThingMagic's Mercury API.
enum ThingMagicFrame: FrameShape {
  private static let head: UInt8 = 0xFF

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    guard bytes[0] == head else { return .noFrame }
    guard bytes.count >= 2 else { return .incomplete }
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
