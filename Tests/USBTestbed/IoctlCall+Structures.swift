import CUMockdev

/// What the structures of usbfs say, as values.
extension IoctlCall {
  /// GETDRIVER: tells the driver of the interface that is asked about.
  ///
  /// - Returns: false when the interface has none.
  func answerDriver(_ driver: (UInt8) -> String?) -> Bool {
    with(usbdevfs_getdriver.self) { answer in
      guard let number = UInt8(exactly: answer.interface), let name = driver(number) else {
        return false
      }
      unsafe withUnsafeMutableBytes(of: &answer.driver) { bytes in
        unsafe bytes.copyBytes(from: Array(name.utf8.prefix(bytes.count - 1)) + [0])
      }
      return true
    } ?? false
  }

  /// DISCONNECT_CLAIM.
  var disconnectClaim: DisconnectClaim? {
    with(usbdevfs_disconnect_claim.self) { claim in
      guard let number = UInt8(exactly: claim.interface) else { return nil }
      let name = unsafe withUnsafeBytes(of: claim.driver) { bytes in
        String(decoding: unsafe Array(bytes).prefix { $0 != 0 }, as: UTF8.self)
      }
      let flags = Int32(claim.flags)
      return DisconnectClaim(
        interface: number,
        onlyDriver: flags & USBDEVFS_DISCONNECT_CLAIM_IF_DRIVER != 0 ? name : nil,
        exceptDriver: flags & USBDEVFS_DISCONNECT_CLAIM_EXCEPT_DRIVER != 0 ? name : nil)
    } ?? nil
  }

  /// The ioctl that is meant for an interface's driver, with the interface.
  var wrapped: (interface: UInt8, request: UInt32)? {
    let fields = unsafe with(usbdevfs_ioctl.self) {
      unsafe (number: $0.ifno, code: $0.ioctl_code)
    }
    guard let fields, let number = UInt8(exactly: fields.number) else { return nil }
    return (number, UInt32(bitPattern: fields.code))
  }
}

/// A wish to have an interface instead of its driver, with conditions.
struct DisconnectClaim {
  let interface: UInt8
  /// The only driver that may be torn off; nil for any.
  let onlyDriver: String?
  /// The driver that may not be torn off; nil for none.
  let exceptDriver: String?

  /// Whether a driver may be torn off.
  func allows(_ driver: String) -> Bool {
    (onlyDriver == nil || onlyDriver == driver) && exceptDriver != driver
  }
}
