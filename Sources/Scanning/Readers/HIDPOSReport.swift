/// What one HID Point of Sale report brings.
package struct HIDPOSReport: Hashable, Sendable {
  /// The AIM symbology identifier; nil when the scanner sends none.
  package let identifier: SymbologyIdentifier?
  /// The data of this report alone; empty when it has none.
  package let data: [UInt8]
  /// The vendor's own byte for the symbology; nil when the layout has none or it is 0.
  package let codeID: UInt8?
  /// Whether the scan goes on in the next report.
  package let isContinued: Bool
  /// Whether the transfer is shorter, or the report smaller, than the data that it says it holds.
  package let isCutOff: Bool
}

extension HIDPOSLayout {
  /// Reads a transfer; nil when it is empty or another report than that of scanned data.
  package func report(_ bytes: [UInt8]) -> HIDPOSReport? {
    guard let first = bytes.first, reportNumber == nil || first == reportNumber else { return nil }
    var begin = dataOffset
    var identifier: SymbologyIdentifier?
    if let offset = identifierOffset {
      identifier = SymbologyIdentifier(startOf: bytes.dropFirst(offset))
      // Some firmware has one more byte in front.
      if identifier == nil, dataOffset == offset + 3 {
        identifier = SymbologyIdentifier(startOf: bytes.dropFirst(offset + 1))
        begin += identifier == nil ? 0 : 1
      }
    }
    let rest = bytes.dropFirst(begin).prefix(dataByteLimit)
    var count = rest.count
    if let byteCount {
      count = Int(
        clamping: HIDReportBits.number(bytes, bit: byteCount.offset, size: byteCount.size))
    } else {
      count = rest.lastIndex { $0 != 0 }.map { $0 + 1 - rest.startIndex } ?? 0
    }
    let data = Array(rest.prefix(count))
    return HIDPOSReport(
      identifier: identifier, data: data,
      codeID: codeIDOffset.flatMap { byte($0, bytes) }.flatMap { $0 == 0 ? nil : $0 },
      isContinued: isContinued(bytes, data), isCutOff: data.count < count)
  }

  /// Whether a transfer has the byte that says if the scan goes on.
  func tellsContinuation(_ bytes: [UInt8]) -> Bool {
    continued.map { $0.offset >> 3 < bytes.count } ?? true
  }

  private func isContinued(_ bytes: [UInt8], _ data: [UInt8]) -> Bool {
    if let continued {
      return HIDReportBits.number(bytes, bit: continued.offset, size: continued.size) != 0
    }
    // Symbol's reports keep a NUL at the end, so one byte less is full, too.
    return data.count >= min(dataByteLimit, 62) && data.last != 0x0D && data.last != 0x0A
  }

  private func byte(_ offset: Int, _ bytes: [UInt8]) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }
}
