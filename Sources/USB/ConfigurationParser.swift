/// Reads the interfaces out of the descriptors that sysfs keeps of a device.
///
/// The bytes are the device's: any length may lie. What does not fit ends the reading, and what was
/// read before it stands.
/// Source: Universal Serial Bus Specification 2.0, 9.6; interface association of the ECN of 2003.
package struct ConfigurationParser {
  private enum Kind {
    static let configuration: UInt8 = 2
    static let interface: UInt8 = 4
    static let endpoint: UInt8 = 5
    static let association: UInt8 = 11
  }

  /// Far more than any device has, with alternates.
  ///
  /// The kernel takes 32 interfaces. Source: Linux, include/linux/usb.h, USB_MAXINTERFACES.
  package static let interfaceLimit = 256

  private var interfaces: [USBInterfaceDescription] = []
  /// What has been read of the last interface.
  private var current: (header: [UInt8], endpoints: [USBEndpointDescription], extra: [UInt8])?
  /// An association that stands before the interface it begins with.
  private var association: [UInt8] = []

  /// The interfaces of the configuration with number `active`, or of the first one when it is nil.
  ///
  /// `bytes` are the device descriptor, then each configuration with all that follows it.
  package static func interfaces(of bytes: [UInt8], active: UInt8?) -> [USBInterfaceDescription] {
    var parser = ConfigurationParser()
    var isWanted = false
    for descriptor in descriptors(of: bytes) {
      if descriptor[1] == Kind.configuration {
        // The kernel cut the rest to what the device really sent, so the total length in here may
        // be larger; the next configuration is found by its own descriptor.
        if isWanted { break }
        isWanted = descriptor.count >= 6 && (active ?? descriptor[5]) == descriptor[5]
      } else if isWanted {
        parser.take(descriptor)
      }
      if parser.interfaces.count == interfaceLimit { break }
    }
    parser.finishInterface()
    return Array(parser.interfaces.prefix(interfaceLimit))
  }

  /// The descriptors one by one, each with at least its two header bytes.
  private static func descriptors(of bytes: [UInt8]) -> [[UInt8]] {
    var (descriptors, offset) = ([[UInt8]](), 0)
    while offset + 2 <= bytes.count {
      let length = Int(bytes[offset])
      guard length >= 2, offset + length <= bytes.count else { break }
      descriptors.append(Array(bytes[offset..<offset + length]))
      offset += length
    }
    return descriptors
  }

  private mutating func take(_ descriptor: [UInt8]) {
    switch (descriptor[1], descriptor.count) {
    case (Kind.interface, 9...):
      finishInterface()
      current = (descriptor, [], association)
      association = []
    case (Kind.endpoint, 7...):
      current?.endpoints.append(Self.endpoint(descriptor))
    case (Kind.association, _):
      association = descriptor
    default:
      current?.extra += descriptor
    }
  }

  private mutating func finishInterface() {
    guard let (header, endpoints, extra) = current else { return }
    interfaces.append(
      USBInterfaceDescription(
        number: header[2], alternate: header[3], interfaceClass: header[5], subclass: header[6],
        protocolNumber: header[7], endpoints: endpoints, extra: extra))
    current = nil
  }

  private static func endpoint(_ descriptor: [UInt8]) -> USBEndpointDescription {
    let size = Int(descriptor[4]) | Int(descriptor[5]) << 8
    // Bits 11 and 12 are the further packets of a microframe at high speed; 3 is reserved.
    let further = size >> 11 & 3
    return USBEndpointDescription(
      address: descriptor[2], kind: .init(rawValue: descriptor[3] & 3) ?? .control,
      maxPacketByteCount: (size & 0x7FF) * (further == 3 ? 1 : further + 1))
  }
}
