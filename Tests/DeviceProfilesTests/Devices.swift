import DeviceProfiles
import Scanning
import Vectors

/// Devices to match with.
enum Devices {
  /// The published report descriptor of a scanner; empty when it cannot be read, which the tests
  /// that use it see.
  static let scannerDescriptor = (try? HIDDescriptors.published("honeywell-hidpos")) ?? []

  static func device(
    _ vendorID: UInt16, _ productID: UInt16, _ interfaces: [InterfaceIdentity]
  ) -> DeviceIdentity {
    DeviceIdentity(vendorID: vendorID, productID: productID, interfaces: interfaces)
  }

  static func keyboard(_ vendorID: UInt16, _ productID: UInt16) -> DeviceIdentity {
    device(
      vendorID, productID,
      [.init(number: 0, interfaceClass: 3, subclass: 1, protocolNumber: 1)])
  }

  static func hidPOS(_ vendorID: UInt16, _ productID: UInt16) -> DeviceIdentity {
    device(
      vendorID, productID,
      [.init(number: 0, interfaceClass: 3, reportDescriptor: scannerDescriptor)])
  }

  static func cdc(_ vendorID: UInt16, _ productID: UInt16) -> DeviceIdentity {
    device(
      vendorID, productID,
      [
        .init(number: 0, interfaceClass: 2, subclass: 2, protocolNumber: 1),
        .init(number: 1, interfaceClass: 10),
      ])
  }

  /// A device that a rule describes, with what the rule leaves open as it usually is.
  static func device(_ rule: MatchRule, _ profile: DeviceProfile) -> DeviceIdentity {
    let interface = InterfaceIdentity(
      number: rule.interfaceNumber ?? 0,
      interfaceClass: rule.interfaceClass ?? (profile.mode.transport == .hid ? 3 : 0xFF),
      subclass: rule.subclass ?? 0, protocolNumber: rule.protocolNumber ?? 0,
      reportDescriptor: rule.usagePage.map { descriptor($0, rule.usageID ?? 2) })
    return device(rule.vendorID ?? 0xFFF0, rule.product?.example ?? 0xFFF0, [interface])
  }

  /// One byte of input, for an application with this usage.
  private static func descriptor(_ page: UInt16, _ usage: UInt16) -> [UInt8] {
    func item(_ prefix: UInt8, _ value: UInt16) -> [UInt8] {
      [prefix | 2, UInt8(value & 0xFF), UInt8(value >> 8)]
    }
    return item(0x04, page) + item(0x08, usage) + [0xA1, 0x01]
      + [0x75, 0x08, 0x95, 0x01, 0x15, 0x00, 0x25, 0x7F, 0x09, 0x01, 0x81, 0x02, 0xC0]
  }
}
