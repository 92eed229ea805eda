extension SerialChip {
  /// CP210x: enable, 8N1, rate, DTR and RTS.
  ///
  /// Source: Silicon Labs AN571, CP210x Virtual COM Port Interface.
  static func cp210xSetup(baudRate: Int, interface: UInt8) -> [ControlTransfer] {
    let index = UInt16(interface)
    return [
      ControlTransfer(0x41, 0x00, value: 1, index: index),
      ControlTransfer(0x41, 0x03, value: 0x0800, index: index),
      ControlTransfer(0x41, 0x1E, index: index, data: littleEndian(baudRate)),
      ControlTransfer(0x41, 0x07, value: 0x0303, index: index),
    ]
  }

  /// CH34x: version, start, rate in two registers, 8N1, DTR and RTS, which are low when set.
  ///
  /// Source: ch341.c of Linux; the rate as WCH's own driver reckons it.
  static func ch34xSetup(baudRate: Int) throws(SerialChipError) -> [ControlTransfer] {
    var factor = 1_532_620_800 / baudRate
    var divisor = 3
    while factor > 0xFFF0, divisor > 0 {
      factor >>= 3
      divisor -= 1
    }
    guard factor <= 0xFFF0, factor > 0 else { throw .baudRate(baudRate) }
    factor = 0x10000 - factor
    // The general rule misses this one, because the chip's clock does not divide so far.
    if baudRate == 921_600 { (factor, divisor) = (0xF300, 7) }
    // Bit 7 sends what has come at once, not only when a buffer is full.
    let high = UInt16(truncatingIfNeeded: factor & 0xFF00 | divisor | 0x80)
    return [
      ControlTransfer(0xC0, 0x5F, readCount: 2),
      ControlTransfer(0x40, 0xA1),
      ControlTransfer(0x40, 0x9A, value: 0x1312, index: high),
      ControlTransfer(0x40, 0x9A, value: 0x0F2C, index: UInt16(factor & 0xFF)),
      ControlTransfer(0x40, 0x9A, value: 0x2518, index: 0x00C3),
      ControlTransfer(0x40, 0xA4, value: ~0x0060),
    ]
  }

  /// PL2303: what its first driver was seen to do, which all but the HXN need, then as CDC-ACM.
  ///
  /// Source: pl2303.c of Linux.
  static func pl2303Setup(baudRate: Int, isHXN: Bool) -> [ControlTransfer] {
    func read(_ value: UInt16) -> ControlTransfer {
      ControlTransfer(0xC0, 0x01, value: value, readCount: 1)
    }
    func write(_ value: UInt16, _ index: UInt16) -> ControlTransfer {
      ControlTransfer(0x40, 0x01, value: value, index: index)
    }
    let start =
      isHXN
      ? []
      : [
        read(0x8484), write(0x0404, 0), read(0x8484), read(0x8383), read(0x8484),
        write(0x0404, 1), read(0x8484), read(0x8383), write(0, 1), write(1, 0), write(2, 0x44),
      ]
    return start + lines(baudRate: baudRate, index: 0)
  }
}
