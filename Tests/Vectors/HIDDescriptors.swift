/// Report descriptors to test with, as bytes.
package enum HIDDescriptors {
  /// The bytes that hexadecimal digits write; anything else between them is passed over.
  package static func bytes(_ hexadecimal: some StringProtocol) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] * 16 + digits[$0 + 1])
    }
  }

  /// A descriptor among the published ones.
  package static func published(_ name: String) throws -> [UInt8] {
    bytes(try Vectors.lines("devices/\(name).report_descriptor.hex").joined())
  }

  /// The keyboard that the specification of HID has as an example, in appendix B.1.
  package static let boot = bytes(
    """
    05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 95 01 75 08 81 01 95 05 75 01
    05 08 19 01 29 05 91 02 95 01 75 03 91 01 95 06 75 08 15 00 25 65 05 07 19 00 29 65 81 00 c0
    """)

  /// A keyboard with a bit for each key as report 1, media keys as report 2, a mouse as report 3.
  package static let bitmap = bytes(
    """
    05 01 09 06 a1 01 85 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 19 00 29 77 95 78 81 02
    c0 05 0c 09 01 a1 01 85 02 19 00 2a 3c 02 15 00 26 3c 02 95 01 75 10 81 00 c0
    05 01 09 02 a1 01 85 03 09 01 a1 00 05 09 19 01 29 03 15 00 25 01 95 03 75 01 81 02 95 01 75 05
    81 01 05 01 09 30 09 31 15 81 25 7f 75 08 95 02 81 06 c0 c0
    """)
}
