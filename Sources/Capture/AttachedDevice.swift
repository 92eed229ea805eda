package import DeviceProfiles
package import USB

/// A device that is plugged in, as Tally sees it: what it is, and whether it is read.
package struct AttachedDevice: Hashable, Sendable {
  package let name: DeviceName
  package let description: USBDeviceDescription
  /// What it is read as, or what it may be; nil for a device that is no reader.
  package let match: ProfileMatch?
  /// Whether the operator has given it to Tally.
  package let isAssigned: Bool
  package let standing: Standing

  /// Whether a device is read, and if not, why.
  package enum Standing: Hashable, Sendable {
    /// It is read as soon as somebody receives.
    case ready
    /// It may be read once the operator says that it is a scanner and nobody's keyboard.
    case keyboard
    /// It may be read once the operator says what hangs behind its serial chip.
    case serial
    /// The system does not let this user at it; a udev rule would.
    case denied
    /// It is assigned a profile that there is none of, or that it cannot be.
    case misassigned(profile: String)
    /// It is no reader that any profile knows.
    case unknown
  }

  /// Looks at a device.
  ///
  /// - `isNamed`: the operator has named it just now, which counts as giving it to Tally.
  /// - `isAccessible`: whether this user may open the node at a path.
  package init(
    _ description: USBDeviceDescription, profiles: DeviceProfiles, assignments: Assignments,
    isNamed: Bool = false, isAccessible: (String) -> Bool
  ) {
    let identity = DeviceIdentity(description)
    let entry = assignments.entry(for: identity, port: description.portPath)
    self.description = description
    name = DeviceName(identity, port: description.portPath)
    match = profiles.match(identity, assigned: entry?.profile)
    isAssigned = entry != nil
    let isGiven = isNamed || isAssigned
    standing =
      switch match {
      case nil:
        if let profile = entry?.profile { .misassigned(profile: profile) } else { .unknown }
      case let match?:
        if match.profile.isKeyboard && !isGiven {
          .keyboard
        } else if match.profile.needsAssignment && !isGiven {
          .serial
        } else {
          isAccessible(description.nodePath) ? .ready : .denied
        }
      }
  }

  /// The report descriptor of the interface to read, as the system knows it without asking the
  /// device; nil when it does not.
  package var reportDescriptor: [UInt8]? {
    guard let match else { return nil }
    return description.interfaces.first { $0.number == match.interfaceNumber }?.reportDescriptor
  }
}

extension DeviceIdentity {
  /// What the descriptors say, without what the system adds.
  package init(_ device: USBDeviceDescription) {
    self.init(
      vendorID: device.vendorID, productID: device.productID, release: device.release,
      deviceClass: device.deviceClass, manufacturer: device.manufacturer, product: device.product,
      serialNumber: device.serialNumber,
      interfaces: device.interfaces.filter { $0.alternate == 0 }.map { interface in
        InterfaceIdentity(
          number: interface.number, interfaceClass: interface.interfaceClass,
          subclass: interface.subclass, protocolNumber: interface.protocolNumber,
          name: interface.name, reportDescriptor: interface.reportDescriptor)
      })
  }
}
