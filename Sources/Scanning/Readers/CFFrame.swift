/// A frame of a CF reader: `CF`, address, command, data count, data, checksum.
///
/// Command and checksum come with their most significant byte first. No command is above 00FF, so a
/// `CF` in noise with another one begins no frame.
///
/// Source: UHF Prime Reader communication protocol, section on frames (CF591, CF600, M-200).
enum CFFrame: FrameShape {
  private static let head: UInt8 = 0xCF

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    guard bytes[0] == head else { return .noFrame }
    guard bytes.count >= 5 else { return .incomplete }
    guard bytes[2] == 0 else { return .noFrame }
    let byteCount = Int(bytes[4]) + 7
    guard bytes.count >= byteCount else { return .incomplete }
    let checksum = UInt16(bytes[byteCount - 2]) << 8 | UInt16(bytes[byteCount - 1])
    guard ReflectedChecksum.of(bytes.extracting(0..<byteCount - 2)) == checksum else {
      return .wrongChecksum(byteCount: byteCount)
    }
    return .frame(byteCount: byteCount)
  }

  /// The frame of a command with up to 255 bytes of data, to a reader of any address.
  static func command(_ code: UInt16, _ data: [UInt8] = []) -> [UInt8] {
    precondition(data.count <= 255, "a command's length fits one byte")
    let codeBytes = [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)]
    let frame = [head, 0xFF] + codeBytes + [UInt8(data.count)] + data
    let checksum = ReflectedChecksum.of(frame.span)
    return frame + [UInt8(checksum >> 8), UInt8(truncatingIfNeeded: checksum)]
  }
}
