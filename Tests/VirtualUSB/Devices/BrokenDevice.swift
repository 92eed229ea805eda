/// A device whose descriptors lie, to see that a host comes to no harm.
package struct BrokenDevice: VirtualDevice {
  /// What is wrong with the configuration descriptor.
  package enum Fault: String, CaseIterable, Sendable {
    /// It says that it is longer than what comes.
    case long
    /// It ends in the middle of a descriptor.
    case cut
    /// A descriptor says that it has length 0, so that a reader that trusts it stays there for ever.
    case zero
    /// It has 255 interfaces.
    case many
    /// The HID descriptor promises a report descriptor of 64 KiB.
    case report
    /// An interface says that it has endpoints that do not come.
    case missing
    /// Nothing comes.
    case empty
    /// An endpoint takes packets of no bytes.
    case packetless
  }

  package var layout: DeviceLayout
  package var wire = Wire()
  package let scanEndpoint: UInt8 = 0x81

  package init(_ fault: Fault) {
    let interface = InterfaceLayout(
      number: 0, interfaceClass: 3, endpoints: [EndpointLayout(0x81, .interrupt, interval: 1)])
    layout = DeviceLayout(
      vendorID: 0x16C0, productID: 0x05DC, manufacturer: "Nobody", product: "Broken",
      interfaces: [interface])
    layout.brokenConfiguration = Self.configuration(fault, layout.configurationDescriptor)
  }

  private static func configuration(_ fault: Fault, _ sound: [UInt8]) -> [UInt8] {
    var bytes = sound
    switch fault {
    case .long: bytes[3] = 0xFF
    case .cut: bytes.removeLast(3)
    case .zero: bytes[18] = 0
    case .many:
      let interfaces = (0...254 as ClosedRange<UInt8>).flatMap { number -> [UInt8] in
        [9, 4, number, 0, 0, 3, 0, 0, 0]
      }
      let count = UInt16(9 + interfaces.count)
      bytes = [9, 2] + DeviceLayout.bytes(count) + [255, 1, 0, 0x80, 50] + interfaces
    case .report:
      let descriptor: [UInt8] = [9, 0x21, 0x11, 0x01, 0, 1, 0x22, 0xFF, 0xFF]
      bytes.insert(contentsOf: descriptor, at: 18)
      bytes[2] += 9
    case .missing: bytes[13] = 16
    case .empty: bytes = []
    case .packetless: (bytes[22], bytes[23]) = (0, 0)
    }
    return bytes
  }
}
