/// What Newland's scanners do beyond HID Point of Sale.
enum NewlandScanner {
  /// Whether data answers a command.
  ///
  /// An answer to a command in bytes is 02 00, a status, the count of what follows, that, and two
  /// bytes of checksum; one to a command in text is STX SOH `0000`, what was asked, `;` and ETX.
  ///
  /// Source: Newland's wiki on commands in HID Point of Sale mode; the manuals of NLS-EM3095 and
  /// NLS-FM530. The checksum is not looked at: their example with a serial number does not hold it.
  static func isReply(_ data: [UInt8]) -> Bool {
    guard data.first == 0x02 else { return false }
    if data.count >= 6, data[1] == 0x00 {
      return data.count == Int(data[3]) + 6
    }
    return data.starts(with: [0x02, 0x01] + Array("0000".utf8)) && data.suffix(2) == [0x3B, 0x03]
  }
}
