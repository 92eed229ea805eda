/// The devices that a scenario can plug in, by the names that it uses.
package enum DeviceModel: String, CaseIterable, Sendable {
  /// A keyboard; `habit=` ctrl, alt, alt-always, f8; `suffix=` enter, tab, none.
  case keyboard
  /// The same with a bit for each key.
  case keyboardBitmap = "keyboard-nkro"
  /// Honeywell in HID POS mode.
  case hidPOS = "hid-pos"
  /// The same, silent until it is told to send its scans to the host.
  case hidPOSRouted = "hid-pos-routed"
  /// Zebra as a serial port; `suffix=` cr, lf, crlf, none.
  case cdc = "cdc-acm"
  /// An M100 module behind an FTDI chip.
  case ftdi = "ftdi-m100"
  /// An M100 module behind a CH340 chip.
  case ch341 = "ch341-m100"
  /// An NFC reader of class CCID.
  case ccid = "acr122u"
  /// Zebra in SNAPI mode; `scanning=` on, off.
  case snapi
  /// USB-OEM, hand-held.
  case usbOEM = "usb-oem"
  /// USB-OEM, in the counter.
  case usbOEMTableTop = "usb-oem-table"
  /// Lying descriptors; `fault=` as ``BrokenDevice/Fault``.
  case broken
}

extension DeviceModel {
  /// Makes the device that a line asks for.
  ///
  /// - Throws: ``ScenarioError`` for an option that the model does not know.
  package static func make(_ request: PlugRequest, line: Int) throws -> any VirtualDevice {
    guard let model = DeviceModel(rawValue: request.model) else {
      throw ScenarioError(line: line, "\"\(request.model)\" is no model")
    }
    var options = DeviceOptions(request.options, line: line)
    var device = try model.device(&options)
    device.layout.serialNumber = options.take("serial") ?? device.layout.serialNumber
    if let (vendorID, productID) = try options.takeID() {
      (device.layout.vendorID, device.layout.productID) = (vendorID, productID)
    }
    try options.finish()
    return device
  }

  private enum Switch: String, CaseIterable {
    case on
    case off
  }

  private func device(_ options: inout DeviceOptions) throws -> any VirtualDevice {
    switch self {
    case .keyboard, .keyboardBitmap:
      KeyboardScanner(
        self == .keyboard ? .boot : .bitmap, habit: try options.take("habit", .control),
        suffix: try options.take("suffix", .enter))
    case .hidPOS: try HIDPOSScanner()
    case .hidPOSRouted: try HIDPOSScanner(waitsForRoute: true)
    case .cdc: CDCScanner(suffix: try options.take("suffix", .cr))
    case .ftdi: FTDIAdapter()
    case .ch341: CH341Adapter()
    case .ccid: CCIDReader()
    case .snapi: SNAPIScanner(isEnabled: try options.take("scanning", Switch.on) == .on)
    case .usbOEM: USBOEMScanner()
    case .usbOEMTableTop: USBOEMScanner(isTableTop: true)
    case .broken: BrokenDevice(try options.take("fault", .long))
    }
  }
}
