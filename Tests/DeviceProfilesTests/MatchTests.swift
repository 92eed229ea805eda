import DeviceProfiles
import Scanning
import Testing

@Suite struct `Device matching` {
  @Test func `reads product patterns`() throws {
    let pattern = try #require(ProductPattern("??06"))
    #expect(pattern.matches(0x1D06))
    #expect(!pattern.matches(0x1D03))
    #expect(pattern.digitCount == 2)
    #expect(pattern.description == "??06")
    #expect(ProductPattern(0x0B81).description == "0b81")
    for text in ["", "????", "06", "g?06", "00006", "?é06", "+123"] {
      #expect(ProductPattern(text) == nil, "\(text)")
    }
  }
}
