package import Scanning

/// How a reader speaks, with what its profile sets.
package enum ReaderMode: Hashable, Sendable {
  /// As a keyboard.
  case hidKeyboard(HIDKeyboardOptions)
  /// HID Point of Sale; the layout holds when the report descriptor does not tell one.
  case hidPOS(HIDPOSLayout?)
  /// Text on a serial line: CDC-ACM, a serial chip, RS-232 or a socket.
  case serialLine(SerialLineProtocol.Settings)
  /// Zebra's SNAPI.
  case snapi
  /// IBM and Toshiba's USB-OEM.
  case usbOEM
  /// A chip card reader; an ACR122U has a beeper that is told to be quiet.
  case ccid(isACR122U: Bool)
  /// A UHF module M100 or its kin.
  case m100
  /// A UHFReader18 or UHFReader288; the antennas are numbered 1 to 4.
  case uhfReader18(UHFReader18Protocol.Model, antennas: [Int])
  /// A CF reader, UHF Prime.
  case cf
  /// A ThingMagic module; the antennas are numbered 1 to 15.
  case thingMagic(region: UInt8?, antennas: [Int])

  /// What carries the bytes.
  package enum Transport: Hashable, Sendable {
    /// Reports of a HID interface.
    case hid
    /// A stream of bytes that may come in any pieces: CDC-ACM, a serial chip, a socket.
    case serial
    /// The bulk pipes of a chip card reader.
    case ccid
  }

  package var transport: Transport {
    switch self {
    case .hidKeyboard, .hidPOS, .snapi, .usbOEM: .hid
    case .serialLine, .m100, .uhfReader18, .cf, .thingMagic: .serial
    case .ccid: .ccid
    }
  }

  /// Whether both are the same protocol, however it is set.
  func isSpoken(as other: ReaderMode) -> Bool {
    switch (self, other) {
    case (.hidKeyboard, .hidKeyboard), (.hidPOS, .hidPOS), (.serialLine, .serialLine),
      (.snapi, .snapi), (.usbOEM, .usbOEM), (.ccid, .ccid), (.m100, .m100),
      (.uhfReader18, .uhfReader18), (.cf, .cf), (.thingMagic, .thingMagic):
      true
    case _: false
    }
  }

  /// Makes the decoder; nil when neither the descriptor nor the profile tells where the data is.
  func makeReader(_ descriptor: HIDReportDescriptor?) -> (any ReaderProtocol)? {
    switch self {
    case .hidKeyboard(let options):
      HIDKeyboardProtocol(descriptor: descriptor ?? .bootKeyboard, options: options)
    case .hidPOS(let layout): HIDPOSProtocol(descriptor: descriptor, layout: layout)
    case .serialLine(let settings): SerialLineProtocol(settings)
    case .snapi: SNAPIProtocol()
    case .usbOEM: USBOEMProtocol()
    case .ccid(let isACR122U): CCIDProtocol(isACR122U: isACR122U)
    case .m100: M100Protocol()
    case .uhfReader18(let model, let antennas): UHFReader18Protocol(model, antennas: antennas)
    case .cf: CFProtocol()
    case .thingMagic(let region, let antennas):
      ThingMagicProtocol(region: region, antennas: antennas)
    }
  }
}
