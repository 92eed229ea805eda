extension HIDPOSLayout {
  /// Finds the layout in what a device says of its reports; nil when no report has decoded data.
  ///
  /// Source: HID Point of Sale Usage Tables 1.02, section 3: FE decoded data, FF decode data
  /// continued, FB to FD symbology identifier; HID Usage Tables 1.5, section 4: 3B byte count.
  package init?(_ descriptor: HIDReportDescriptor) {
    let inputs = descriptor.fields(.input)
    let decoded = Self.scanner(0xFE)
    // Whole bytes are all that real devices have.
    guard let data = inputs.first(where: { $0.bitSize == 8 && $0.bitOffset(of: decoded) != nil }),
      let first = data.bitOffset(of: decoded), first & 7 == 0
    else { return nil }
    let fields = inputs.filter { $0.reportNumber == data.reportNumber }
    let start = descriptor.numbersReports ? 8 : 0
    func bits(_ usage: HIDUsage) -> Bits? {
      for field in fields where (1...32).contains(field.bitSize) {
        if let offset = field.bitOffset(of: usage) {
          return Bits(offset: offset + start, size: field.bitSize)
        }
      }
      return nil
    }
    func byte(_ usage: HIDUsage) -> Int? {
      bits(usage).flatMap { $0.size == 8 && $0.offset & 7 == 0 ? $0.offset >> 3 : nil }
    }
    let identifier = (UInt16(0xFB)...0xFD).map { byte(Self.scanner($0)) }
    let begin = identifier[0]
    let isWhole = begin.map { identifier == [$0, $0 + 1, $0 + 2] } ?? false
    self.init(
      reportNumber: descriptor.numbersReports ? data.reportNumber : nil,
      byteCount: bits(HIDUsage(page: HIDUsage.desktopPage, id: 0x3B)),
      identifierOffset: isWhole ? begin : nil,
      dataOffset: (first + start) >> 3,
      dataByteLimit: (data.endBit - first) >> 3,
      codeIDOffset: byte(HIDUsage(page: 0xFF66, id: 0x04)),
      continued: bits(Self.scanner(0xFF)))
  }

  private static func scanner(_ id: UInt16) -> HIDUsage {
    HIDUsage(page: HIDUsage.scannerPage, id: id)
  }
}
