package import Scanning

/// A profile that fits a device, and where on the device it is to be read.
package struct ProfileMatch: Hashable, Sendable {
  package let profile: DeviceProfile
  /// The interface to read; of CDC-ACM the one for communication.
  package let interfaceNumber: UInt8
  /// The interface with the bulk pipes, when CDC-ACM has one of its own.
  package let dataInterfaceNumber: UInt8?
  /// What a serial line comes through; nil when the reader is none.
  package let chip: SerialChip?
  /// How much of the device the profile asks for, 0 or more; 0 for one that was assigned.
  package let specificity: Int

  /// Whether the device's product number, or a part of it, speaks for the profile.
  var namesProduct: Bool { specificity >= 2 * MatchRule.deviceWeight }

  /// Takes a profile and the interface that its rule found.
  init(
    _ profile: DeviceProfile, _ interface: InterfaceIdentity, of device: DeviceIdentity,
    specificity: Int
  ) {
    self.profile = profile
    self.specificity = specificity
    interfaceNumber = interface.number
    guard profile.mode.transport == .serial else {
      (chip, dataInterfaceNumber) = (nil, nil)
      return
    }
    let isCDC = interface.interfaceClass == InterfaceClass.communications
    chip = profile.chip ?? device.chip ?? (isCDC ? .cdcACM : nil)
    dataInterfaceNumber =
      isCDC
      ? device.interfaces.first {
        $0.interfaceClass == InterfaceClass.communicationsData && $0.number > interface.number
      }?.number : nil
  }

  /// Takes a profile that the operator chose; nil when the device has no interface of its kind.
  init?(assigned profile: DeviceProfile, to device: DeviceIdentity) {
    let byRule = profile.rules.lazy.compactMap { $0.interface(of: device) }.first
    guard let interface = byRule ?? device.interface(for: profile.mode, chip: profile.chip) else {
      return nil
    }
    self.init(profile, interface, of: device, specificity: 0)
  }
}

/// Classes of interfaces.
///
/// Source: USB-IF, defined class codes.
enum InterfaceClass {
  static let communications: UInt8 = 0x02
  static let hid: UInt8 = 0x03
  static let communicationsData: UInt8 = 0x0A
  static let smartCard: UInt8 = 0x0B
}

extension DeviceIdentity {
  /// The serial chip that it is by its numbers; nil for another device.
  var chip: SerialChip? { SerialChip(vendorID: vendorID, productID: productID) }

  /// The first interface that can carry a mode; nil when none can.
  func interface(for mode: ReaderMode, chip: SerialChip?) -> InterfaceIdentity? {
    switch mode.transport {
    case .ccid: interfaces.first { $0.interfaceClass == InterfaceClass.smartCard }
    case .serial:
      interfaces.first { $0.interfaceClass == InterfaceClass.communications }
        ?? (chip ?? self.chip != nil ? interfaces.first : nil)
    case .hid:
      switch mode {
      case .hidKeyboard: interfaces.first(where: \.isKeyboard)
      case _:
        interfaces.first { $0.interfaceClass == InterfaceClass.hid && !$0.isKeyboard }
          ?? interfaces.first { $0.interfaceClass == InterfaceClass.hid }
      }
    }
  }
}

extension InterfaceIdentity {
  /// Whether keys come from it: it says so in its protocol or in its report descriptor.
  package var isKeyboard: Bool {
    guard interfaceClass == InterfaceClass.hid else { return false }
    return protocolNumber == 1
      || usages.contains(HIDUsage(page: HIDUsage.desktopPage, id: 0x06))
  }
}
