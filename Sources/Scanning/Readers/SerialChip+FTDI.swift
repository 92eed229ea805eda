extension SerialChip {
  /// FTDI: reset, rate, 8N1, no flow control, short latency, DTR, RTS.
  ///
  /// - `port`: from 1 on a chip that numbers its ports, else 0.
  ///
  /// Source: FTDI AN232B-05, Configuring FT232R Baud Rates; ftdi_sio.h of Linux.
  static func ftdiSetup(
    baudRate: Int, port: UInt16
  ) throws(SerialChipError) -> [ControlTransfer] {
    let divisor = try ftdiDivisor(baudRate: baudRate)
    let baudIndex = port == 0 ? divisor.index : divisor.index << 8 | port
    return [
      ControlTransfer(0x40, 0, index: port),
      ControlTransfer(0x40, 3, value: divisor.value, index: baudIndex),
      ControlTransfer(0x40, 4, value: 0x0008, index: port),
      ControlTransfer(0x40, 2, index: port),
      // What has come is sent after 4 ms at the latest; 16 is usual.
      ControlTransfer(0x40, 9, value: 4, index: port),
      ControlTransfer(0x40, 1, value: 0x0101, index: port),
      ControlTransfer(0x40, 1, value: 0x0202, index: port),
    ]
  }

  /// What 3 MHz is divided by: a number of eighths, of which the fraction is coded in three bits.
  private static func ftdiDivisor(
    baudRate: Int
  ) throws(SerialChipError) -> (value: UInt16, index: UInt16) {
    var eighths = (2 * 24_000_000 / baudRate + 1) / 2
    // The two highest rates have numbers of their own, 0 and 1, in place of 1 and 1.5.
    let special = [8: 0, 12: 1]
    if eighths < 16 {
      let nearest = eighths < 10 ? 8 : eighths < 14 ? 12 : 16
      eighths = nearest
    }
    guard eighths >> 3 <= 0x3FFF, abs(24_000_000 / eighths - baudRate) * 100 <= baudRate * 3 else {
      throw .baudRate(baudRate)
    }
    if let value = special[eighths] { return (UInt16(value), 0) }
    // The codes of 0 to 7 eighths, in the order in which the chips came to know them.
    let fraction = [0, 3, 2, 4, 1, 5, 6, 7][eighths & 7]
    let value = UInt16(eighths >> 3) | UInt16(fraction & 3) << 14
    return (value, UInt16(fraction >> 2))
  }
}
