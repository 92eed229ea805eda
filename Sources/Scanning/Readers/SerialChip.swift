/// What stands between USB and a serial line, and has to be set up before bytes come.
///
/// Source: USB-IF, Communications Class PSTN 1.2 for CDC; for the chips, their Linux drivers and
/// the constants of usb-serial-for-android.
package enum SerialChip: Hashable, Sendable {
  /// The device class for it: no chip of a maker's own.
  case cdcACM
  /// FTDI; `hasPorts` for those with several ports or of high speed, which number them.
  case ftdi(hasPorts: Bool)
  /// Silicon Labs CP2102 and its kin.
  case cp210x
  /// WCH CH340 and CH341.
  case ch34x
  /// Prolific PL2303; `isHXN` for those since 2019, which need less.
  case pl2303(isHXN: Bool)

  /// The chip of a USB device; nil when the numbers are of none that is known.
  ///
  /// CDC-ACM devices have the numbers of their makers: their interface class tells.
  package init?(vendorID: UInt16, productID: UInt16) {
    switch (vendorID, productID) {
    case (0x0403, 0x6001), (0x0403, 0x6015): self = .ftdi(hasPorts: false)
    case (0x0403, 0x6010), (0x0403, 0x6011), (0x0403, 0x6014): self = .ftdi(hasPorts: true)
    case (0x10C4, 0xEA60), (0x10C4, 0xEA70), (0x10C4, 0xEA71): self = .cp210x
    case (0x1A86, 0x7523), (0x1A86, 0x5523): self = .ch34x
    case (0x067B, 0x2303): self = .pl2303(isHXN: false)
    case (0x067B, 0x23A3), (0x067B, 0x23B3), (0x067B, 0x23C3), (0x067B, 0x23D3),
      (0x067B, 0x23E3), (0x067B, 0x23F3):
      self = .pl2303(isHXN: true)
    case _: return nil
    }
  }

  /// The transfers, in order, that set eight data bits, no parity, one stop bit, no flow control
  /// and `baudRate`, and raise DTR and RTS, without which many scanners stay silent.
  ///
  /// - `interface`: the interface's number: of CDC-ACM the one for communication.
  ///
  /// - Throws: ``SerialChipError`` for a rate that the chip has not, within three per cent.
  package func setup(
    baudRate: Int, interface: UInt8 = 0
  ) throws(SerialChipError) -> [ControlTransfer] {
    guard 300...12_000_000 ~= baudRate else { throw .baudRate(baudRate) }
    switch self {
    case .cdcACM: return Self.lines(baudRate: baudRate, index: UInt16(interface))
    case .ftdi(let hasPorts):
      let port = hasPorts ? UInt16(interface) + 1 : 0
      return try Self.ftdiSetup(baudRate: baudRate, port: port)
    case .cp210x: return Self.cp210xSetup(baudRate: baudRate, interface: interface)
    case .ch34x: return try Self.ch34xSetup(baudRate: baudRate)
    case .pl2303(let isHXN): return Self.pl2303Setup(baudRate: baudRate, isHXN: isHXN)
    }
  }

  /// Sets line coding and control lines as the class for communication devices has it.
  ///
  /// Source: Communications Class PSTN 1.2, sections 6.3.10 to 6.3.12.
  static func lines(baudRate: Int, index: UInt16) -> [ControlTransfer] {
    [
      // Rate, one stop bit (0), no parity (0), eight data bits.
      ControlTransfer(0x21, 0x20, index: index, data: littleEndian(baudRate) + [0, 0, 8]),
      ControlTransfer(0x21, 0x22, value: 3, index: index),
    ]
  }

  /// The four bytes of a rate, least significant first.
  static func littleEndian(_ baudRate: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: baudRate >> ($0 * 8)) }
  }
}

/// Why a chip cannot be set up.
package enum SerialChipError: Error, Hashable {
  /// The chip cannot make this rate.
  case baudRate(Int)
}
