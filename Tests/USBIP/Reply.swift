package import VirtualUSB

/// What the device behind a connection answers.
///
/// Source: Linux, Documentation/usb/usbip_protocol.rst, "USBIP_RET_SUBMIT" and "USBIP_RET_UNLINK".
package enum Reply {
  /// ECONNRESET: the transfer was called off.
  private static let calledOff: Int32 = -104

  /// A transfer ended; its bytes follow when they came from the device, `isIn`.
  package static func submitted(_ completion: Completion, isIn: Bool) -> [UInt8] {
    let number = UInt32(truncatingIfNeeded: completion.id)
    let count = Int32(isIn ? completion.bytes.count : completion.byteCount)
    // Of isochronous transfers only: the first frame, packets, and errors among them.
    let isochronous = [UInt8](repeating: 0, count: 12)
    let status = BigEndian.bytes(completion.status.rawValue)
    return header(3, number, status + BigEndian.bytes(count) + isochronous)
      + (isIn ? completion.bytes : [])
  }

  /// A transfer was called off before it began.
  package static func refused(_ transfer: UInt64) -> [UInt8] {
    header(3, UInt32(truncatingIfNeeded: transfer), BigEndian.bytes(calledOff))
  }

  /// A transfer was called off, or had ended before the message of this number came to do so.
  package static func unlinked(_ number: UInt32, wasInFlight: Bool) -> [UInt8] {
    header(4, number, BigEndian.bytes(wasInFlight ? calledOff : 0))
  }

  /// Kind, number, and three fields that only commands use: device, direction and endpoint.
  private static func header(_ kind: UInt32, _ number: UInt32, _ fields: [UInt8]) -> [UInt8] {
    let bytes = BigEndian.bytes(kind) + BigEndian.bytes(number) + [UInt8](repeating: 0, count: 12)
    let all = bytes + fields
    return all + [UInt8](repeating: 0, count: CommandHeader.byteCount - all.count)
  }
}
