import Testing
import USB

@Suite struct `An endpoint's description` {
  @Test func `tells its direction by bit 7`() {
    let endpoints = [UInt8(0x81), 0x01].map {
      USBEndpointDescription(address: $0, kind: .interrupt, maxPacketByteCount: 64)
    }
    #expect(endpoints.map(\.isIn) == [true, false])
  }
}
