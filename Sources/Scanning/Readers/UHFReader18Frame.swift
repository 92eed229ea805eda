/// A frame of a UHFReader18 or UHFReader288: length, address, command, status, data, checksum.
///
/// The length does not count itself; the checksum comes with its least significant byte first. No
/// mark says where a frame begins: only length and checksum do. In noise they fit once in 65,536
/// bytes by chance, and a good frame would be lost in that one, so the command has to fit too.
///
/// Source: UHFReader18 User's Manual, section on the data blocks.
enum UHFReader18Frame: FrameShape {
  /// What the reader is asked here, or may tell unasked: inventory, of one tag too, what it is, and
  /// what it saw when it works by itself.
  private static let commands: Set<UInt8> = [0x01, 0x0F, 0x21, 0xEE]

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    let length = Int(bytes[0])
    // Address, command, status and checksum at least.
    guard length >= 5 else { return .noFrame }
    guard bytes.count >= 3 else { return .incomplete }
    guard commands.contains(bytes[2]) else { return .noFrame }
    guard bytes.count > length else { return .incomplete }
    let checksum = UInt16(bytes[length]) << 8 | UInt16(bytes[length - 1])
    guard ReflectedChecksum.of(bytes.extracting(0..<length - 1)) == checksum else {
      return .wrongChecksum(byteCount: length + 1)
    }
    return .frame(byteCount: length + 1)
  }

  /// The frame of a command with up to 251 bytes of data, to a reader of any address.
  static func command(_ code: UInt8, _ data: [UInt8] = []) -> [UInt8] {
    precondition(data.count <= 251, "a command's length fits one byte")
    let frame = [UInt8(data.count + 4), 0xFF, code] + data
    let checksum = ReflectedChecksum.of(frame.span)
    return frame + [UInt8(truncatingIfNeeded: checksum), UInt8(checksum >> 8)]
  }
}
