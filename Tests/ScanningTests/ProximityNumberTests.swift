import Scanning
import Testing

@Suite struct `Proximity number` {
  @Test(
    arguments: [
      ("0009334109", .decimal, 9_334_109), ("4294967295", .decimal, 0xFFFF_FFFF),
      ("008E6D5D0009334109", .hexadecimalAndDecimal, 9_334_109),
      ("008e6d5d 0009334109", .hexadecimalAndDecimal, 9_334_109),
      ("14227997", .siteAndCard, 142 << 16 | 27_997),
      ("142,27997", .siteAndCard, 142 << 16 | 27_997),
      ("8E27997", .siteAndCard, 142 << 16 | 27_997),
      ("014227997", .siteAndCard, 142 << 16 | 27_997),
      ("0142+27997", .siteAndCard, 142 << 16 | 27_997),
      ("8E 27997", .siteAndCard, 142 << 16 | 27_997),
    ] as [(String, ProximityNumber.Format, UInt32)])
  func `is recognised`(text: String, format: ProximityNumber.Format, value: UInt32) throws {
    let number = try #require(ProximityNumber(text))
    #expect(number.format == format && number.number == value)
  }

  @Test(arguments: [
    "", "4294967296", "9999999999", "12345", "008E6D5D0009334110", "25627997", "142,65536",
    "008E6D5D,9334109", "+142,27997", "-1,27997", "14227 997", "é427997", "１２３４５", "142,,27997",
    "+009334109", "008E6D5G0009334109",
  ])
  func `is nothing else`(text: String) {
    #expect(ProximityNumber(text) == nil)
  }
}
