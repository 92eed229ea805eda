/// Where a HID Point of Sale report of a bar code scanner has what.
///
/// Offsets count from the first byte of the transfer, the report's number included. A report has up
/// to ``dataByteLimit`` bytes of a scan, and a longer scan comes in several reports.
package struct HIDPOSLayout: Hashable, Sendable {
  /// Bits in a transfer.
  package struct Bits: Hashable, Sendable {
    /// The first bit, from 0.
    package let offset: Int
    /// How many bits, 1 to 32.
    package let size: Int

    package init(offset: Int, size: Int) {
      self.offset = offset
      self.size = size
    }
  }

  /// The number of the report, its first byte; nil when the device numbers none.
  package let reportNumber: UInt8?
  /// How many bytes of data there are; nil when no byte says so, and NUL bytes fill the rest.
  package let byteCount: Bits?
  /// The first of three bytes of AIM symbology identifier; nil when the report has none.
  package let identifierOffset: Int?
  /// The first byte of data.
  package let dataOffset: Int
  /// How many bytes of data fit into one report.
  package let dataByteLimit: Int
  /// The vendor's own byte for the symbology; nil when the report has none.
  package let codeIDOffset: Int?
  /// What is not 0 when the scan goes on in the next report; nil when nothing says so, and a scan
  /// goes on behind a full report that does not end in CR.
  package let continued: Bits?

  package init(
    reportNumber: UInt8?, byteCount: Bits?, identifierOffset: Int? = nil, dataOffset: Int,
    dataByteLimit: Int, codeIDOffset: Int? = nil, continued: Bits? = nil
  ) {
    self.reportNumber = reportNumber
    self.byteCount = byteCount
    self.identifierOffset = identifierOffset
    self.dataOffset = dataOffset
    self.dataByteLimit = dataByteLimit
    self.codeIDOffset = codeIDOffset
    self.continued = continued
  }

  /// Honeywell, Youjie, Access-IS and clones, JieLi's among them.
  ///
  /// Source: Access-IS manuals of LSR118 and ATR110; a recording of a Voyager 1602g.
  package static let honeywell = HIDPOSLayout(
    reportNumber: 2, byteCount: Bits(offset: 8, size: 8), identifierOffset: 2, dataOffset: 5,
    dataByteLimit: 56, codeIDOffset: 61, continued: Bits(offset: 63 * 8, size: 1))

  /// Newland, ID TECH, Unitech and SAVEO; answers to commands come the same way.
  ///
  /// Source: the manuals of Newland NLS-FM420 and HR200 and of Unitech MS842N.
  package static let newland = HIDPOSLayout(
    reportNumber: 2, byteCount: Bits(offset: 8, size: 8), dataOffset: 2, dataByteLimit: 56,
    continued: Bits(offset: 63 * 8, size: 1))

  /// Microscan: full reports until a shorter one or CR.
  package static let microscan = HIDPOSLayout(
    reportNumber: 1, byteCount: Bits(offset: 8, size: 8), dataOffset: 2, dataByteLimit: 62)

  /// Symbol's emulation of a serial port (05E0:0600) and other old scanners: no report number.
  ///
  /// Source: Linux, drivers/usb/serial/symbolserial.c, for the place of the length.
  package static let symbol = HIDPOSLayout(
    reportNumber: nil, byteCount: Bits(offset: 0, size: 8), dataOffset: 1, dataByteLimit: 63)
}
