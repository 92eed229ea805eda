extension ReaderSymbology {
  /// The symbologies by the identifiers of USB-OEM, without the 0B that ends those of three bytes.
  ///
  /// Source: the table of label identifiers for IBM USB-OEM of Datalogic's JavaPOS driver.
  static let ofUSBOEM: [UInt16: ReaderSymbology] = [
    0x000A: .identifier("]A0"),  // Code 39
    0x000C: .identifier("]S0"),  // Standard 2 of 5
    0x000D: .identifier("]I0"),  // Interleaved 2 of 5
    0x000E: .identifier("]F0"),  // Codabar
    0x0011: .item(addOn: 5),  // UPC-A
    0x0012: .item(addOn: 2),  // UPC-E
    0x0013: .item(addOn: 2),  // EAN-13
    0x0014: .item(addOn: 5),  // UPC-E
    0x0015: .item(addOn: 5),  // EAN-13
    0x0016: .item(addOn: 2),  // UPC-A
    0x0017: .ean8(addOn: 2),
    0x001D: .ean8(addOn: 5),
    0x0018: .identifier("]C0"),  // Code 128
    0x0019: .identifier("]G0"),  // Code 93
    0x0025: .identifier("]C1"),  // GS1-128
    0x002A: .dataBar,
    0x002B: .dataBar,  // Expanded
    0x002E: .identifier("]L0"),  // PDF417
    0x002F: .identifier("]U0"),  // MaxiCode
    0x0030: .identifier("]o1"),  // OCR-A
    0x0031: .identifier("]o2"),  // OCR-B
    0x0032: .identifier("]d1"),  // Data Matrix
    0x0033: .identifier("]Q1"),  // QR Code
    0x0034: .identifier("]z0"),  // Aztec
    0x0035: .identifier("]T0"),  // Code 49
    0x0036: .identifier("]d2"),  // GS1 DataMatrix
    0x0037: .identifier("]Q3"),  // GS1 QR Code
    0x0038: .identifier("]L0"),  // MicroPDF417
  ]

  /// The symbologies by the identifiers of one byte.
  static let ofUSBOEMByte: [UInt8: ReaderSymbology] = [
    0x0A: .item(addOn: 0),  // UPC-E
    0x0C: .ean8(addOn: 0),
    0x0D: .item(addOn: 0),  // UPC-A
    0x16: .item(addOn: 0),  // EAN-13
  ]
}
