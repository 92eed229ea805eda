extension ReaderSymbology {
  /// The symbologies by the code types of Zebra scanners.
  ///
  /// A type that is not here comes without an identifier: a composite symbol, for one, whose parts
  /// are not told apart.
  ///
  /// Source: Zebra Simple Serial Interface Programmer's Guide, table of code types, which SNAPI
  /// shares.
  static let ofSNAPI: [UInt8: ReaderSymbology] = [
    1: .identifier("]A0"),  // Code 39
    2: .identifier("]F0"),  // Codabar
    3: .identifier("]C0"),  // Code 128
    4: .identifier("]S0"),  // Discrete 2 of 5
    5: .identifier("]R0"),  // IATA 2 of 5
    6: .identifier("]I0"),  // Interleaved 2 of 5, of which nobody says whether it was checked
    7: .identifier("]G0"),  // Code 93
    8: .item(addOn: 0),  // UPC-A
    9: .item(addOn: 0),  // UPC-E
    10: .ean8(addOn: 0),
    11: .item(addOn: 0),  // EAN-13
    12: .identifier("]H0"),  // Code 11
    13: .identifier("]T0"),  // Code 49
    14: .identifier("]M0"),  // MSI
    15: .identifier("]C1"),  // GS1-128
    16: .item(addOn: 0),  // UPC-E1
    17: .identifier("]L0"),  // PDF417
    18: .identifier("]K0"),  // Code 16K
    19: .identifier("]A4"),  // Code 39 full ASCII
    24: .identifier("]F0"),  // NW-7
    25: .identifier("]C4"),  // ISBT 128
    26: .identifier("]L0"),  // MicroPDF417
    27: .identifier("]d1"),  // Data Matrix
    28: .identifier("]Q1"),  // QR Code
    37: .identifier("]U0"),  // MaxiCode
    40: .identifier("]L0"),  // Macro PDF417
    45: .identifier("]z0"),  // Aztec
    48: .dataBar,
    49: .dataBar,  // Limited
    50: .dataBar,  // Expanded
    72: .item(addOn: 2), 73: .item(addOn: 2), 74: .ean8(addOn: 2), 75: .item(addOn: 2),
    80: .item(addOn: 2),
    136: .item(addOn: 5), 137: .item(addOn: 5), 138: .ean8(addOn: 5), 139: .item(addOn: 5),
    144: .item(addOn: 5),
    193: .identifier("]d2"),  // GS1 DataMatrix
    194: .identifier("]Q3"),  // GS1 QR Code
  ]
}
