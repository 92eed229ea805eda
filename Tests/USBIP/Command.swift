package import VirtualUSB

/// What the kernel's virtual controller asks of the device behind a connection.
///
/// Source: Linux, Documentation/usb/usbip_protocol.rst, "USBIP_CMD_SUBMIT" and "USBIP_CMD_UNLINK".
package enum Command: Sendable {
  /// A transfer begins; its id is the message's number.
  case submit(Transfer)
  /// A transfer is called off.
  ///
  /// - Parameters:
  ///   - number: this message's
  ///   - transfer: that of the message which began the transfer
  case unlink(number: UInt32, transfer: UInt64)
}

/// What is no message of USB/IP, after which nothing on the connection can be made out.
package struct USBIPError: Error, Hashable, CustomStringConvertible {
  package let description: String
}

/// The 48 bytes that begin every message.
package struct CommandHeader: Sendable {
  /// How long a header is, in bytes.
  package static let byteCount = 48

  /// More than any transfer of the devices here: a length above it is nonsense.
  private static let dataByteLimit = 1 << 20

  private let bytes: [UInt8]
  /// How many bytes of data follow, from 0 to 1,048,576.
  package let dataByteCount: Int

  /// Takes the bytes as they come.
  ///
  /// - Precondition: there are ``byteCount`` of them.
  package init(_ bytes: [UInt8]) throws(USBIPError) {
    precondition(bytes.count == Self.byteCount, "a header has 48 bytes")
    self.bytes = bytes
    guard Self.isSubmit(bytes), !Self.isIn(bytes) else {
      dataByteCount = 0
      return
    }
    let count = Int(BigEndian.number(bytes, at: 24))
    guard count <= Self.dataByteLimit else {
      throw USBIPError(description: "\(count) bytes are more than a transfer has")
    }
    dataByteCount = count
  }

  /// The message, with the data that follows its header.
  package func command(_ data: [UInt8]) throws(USBIPError) -> Command {
    let number = BigEndian.number(bytes, at: 4)
    if Self.isSubmit(bytes) { return .submit(try transfer(number, data)) }
    guard BigEndian.number(bytes, at: 0) == 2 else {
      throw USBIPError(description: "no message is of kind \(BigEndian.number(bytes, at: 0))")
    }
    return .unlink(number: number, transfer: UInt64(BigEndian.number(bytes, at: 20)))
  }

  private func transfer(_ number: UInt32, _ data: [UInt8]) throws(USBIPError) -> Transfer {
    let endpoint = BigEndian.number(bytes, at: 16)
    guard endpoint <= 15 else {
      throw USBIPError(description: "no endpoint has the number \(endpoint)")
    }
    let isIn = Self.isIn(bytes)
    return Transfer(
      id: UInt64(number),
      endpoint: endpoint == 0 ? 0 : UInt8(endpoint) | (isIn ? 0x80 : 0),
      setup: endpoint == 0 ? SetupPacket(bytes[40...]) : nil, data: data,
      room: isIn ? Int(BigEndian.number(bytes, at: 24)) : 0)
  }

  private static func isSubmit(_ bytes: [UInt8]) -> Bool { BigEndian.number(bytes, at: 0) == 1 }

  private static func isIn(_ bytes: [UInt8]) -> Bool { BigEndian.number(bytes, at: 12) == 1 }
}
