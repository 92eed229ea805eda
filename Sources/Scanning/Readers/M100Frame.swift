/// A frame of an M100 reader: `BB`, type, command, parameter count, parameters, sum, `7E`.
///
/// Both marks may occur inside, so the count and the sum say where a frame ends: the sum is that of
/// all bytes from the type to the last parameter, modulo 256.
///
/// Source: M100 UHF reader module, firmware command manual; YRM100, R200 and QR200 speak the same.
enum M100Frame: FrameShape {
  private static let head: UInt8 = 0xBB
  private static let end: UInt8 = 0x7E
  /// The most parameter bytes taken for possible: a tag's whole bank in one answer, and more.
  private static let parameterLimit = 512

  static func examine(_ bytes: Span<UInt8>) -> FrameFinding {
    guard bytes[0] == head else { return .noFrame }
    guard bytes.count >= 2 else { return .incomplete }
    // 0 is a command, which comes back on a line with an echo, 1 an answer, 2 a notice.
    guard bytes[1] <= 2 else { return .noFrame }
    guard bytes.count >= 5 else { return .incomplete }
    let parameterCount = Int(bytes[3]) << 8 | Int(bytes[4])
    guard parameterCount <= parameterLimit else { return .noFrame }
    let byteCount = parameterCount + 7
    guard bytes.count >= byteCount else { return .incomplete }
    var sum: UInt8 = 0
    for index in 1..<byteCount - 2 { sum &+= bytes[index] }
    guard bytes[byteCount - 2] == sum, bytes[byteCount - 1] == end else {
      return .wrongChecksum(byteCount: byteCount)
    }
    return .frame(byteCount: byteCount)
  }

  /// The frame of a command with up to 512 parameter bytes.
  static func command(_ code: UInt8, _ parameters: [UInt8] = []) -> [UInt8] {
    precondition(parameters.count <= parameterLimit, "a command's parameters fit its frame")
    let count = UInt16(parameters.count)
    let body = [0, code, UInt8(count >> 8), UInt8(truncatingIfNeeded: count)] + parameters
    return [head] + body + [body.reduce(0, &+), end]
  }
}
