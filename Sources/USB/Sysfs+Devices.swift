extension Sysfs {
  /// The devices that the kernel has now.
  package func presences() -> Set<Presence> {
    var presences: Set<Presence> = []
    // A colon is in the names of interfaces only.
    for name in names(in: devices) where !name.contains(":") {
      // Without numbers it is being removed, or not whole yet.
      guard let bus = number("\(devices)/\(name)/busnum"),
        let address = number("\(devices)/\(name)/devnum")
      else { continue }
      presences.insert(Presence(portPath: name, bus: bus, address: address))
    }
    return presences
  }

  /// Adds to a device what sysfs knows of it.
  package func complete(_ device: inout USBDeviceDescription) {
    let folder = "\(devices)/\(device.portPath)"
    device.manufacturer = text("\(folder)/manufacturer")
    device.product = text("\(folder)/product")
    device.serialNumber = text("\(folder)/serial")
    let active = number("\(folder)/bConfigurationValue").flatMap { UInt8(exactly: $0) }
    let bytes = bytes("\(folder)/descriptors") ?? []
    device.interfaces = ConfigurationParser.interfaces(of: bytes, active: active)
    for index in device.interfaces.indices where device.interfaces[index].alternate == 0 {
      complete(
        &device.interfaces[index],
        folder: interfaceFolder(device, device.interfaces[index].number))
    }
  }

  private func complete(_ interface: inout USBInterfaceDescription, folder: String) {
    interface.name = text("\(folder)/interface")
    interface.driver = linkName("\(folder)/driver")
    guard interface.isHID else { return }
    // A HID device is named by bus, vendor, product and a running number: `0003:0C2E:0B67.0001`.
    let pattern = #/^[0-9A-F]{4}(:[0-9A-F]{4}){2}\.[0-9A-F]+$/#
    let name = names(in: folder).first { $0.contains(pattern) }
    interface.reportDescriptor = name.flatMap { bytes("\(folder)/\($0)/report_descriptor") }
  }

  private func interfaceFolder(_ device: USBDeviceDescription, _ number: UInt8) -> String {
    let configuration = self.number("\(devices)/\(device.portPath)/bConfigurationValue") ?? 1
    return "\(devices)/\(device.portPath):\(configuration).\(number)"
  }

  /// Whether the kernel is done with a device that was just plugged in.
  ///
  /// It announces the device first, and finds its interfaces and their drivers after that.
  package func isSettled(_ device: USBDeviceDescription) -> Bool {
    let configuration = "\(devices)/\(device.portPath)/bConfigurationValue"
    guard number(configuration) != nil else { return false }
    return device.interfaces.allSatisfy { interface in
      interface.alternate != 0
        || exists(interfaceFolder(device, interface.number))
          && (!interface.isHID || interface.reportDescriptor?.isEmpty == false)
    }
  }
}
