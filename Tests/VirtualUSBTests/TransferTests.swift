import Testing
import VirtualUSB

@Suite struct `A virtual device's transfers` {
  private func keyboard() -> KeyboardScanner {
    KeyboardScanner(.boot, habit: .control, suffix: .none)
  }

  @Test func `end in the order in which they were asked for`() throws {
    var host = Host(keyboard())
    for _ in 1...4 { #expect(host.submit(endpoint: 0x81, room: 8) == []) }
    try host.device.scan(Array("ab".utf8))
    let ended = host.device.takeCompletions()
    #expect(ended.map(\.id) == [1, 2, 3, 4])
    #expect(ended.map { $0.bytes[2] } == [0x04, 0, 0x05, 0])
  }

  @Test func `wait for a short packet when there is room for more`() throws {
    var host = Host(try HIDPOSScanner())
    host.submit(endpoint: 0x81, room: 128)
    try host.device.scan(Array("]C1A".utf8))
    #expect(host.device.takeCompletions() == [])
    try host.device.scan(Array("]C1B".utf8))
    #expect(host.device.takeCompletions().map(\.bytes.count) == [128])
  }

  @Test func `overflow when a packet is longer than the room`() throws {
    var host = Host(keyboard())
    host.submit(endpoint: 0x81, room: 4)
    try host.device.scan([UInt8(ascii: "a")])
    #expect(host.device.takeCompletions().map(\.status) == [.overflowed])
  }

  @Test func `stall until the halt is cleared`() throws {
    var host = Host(keyboard())
    host.submit(endpoint: 0x81, room: 8)
    host.submit(endpoint: 0x81, room: 8)
    host.device.send(.stall)
    #expect(host.device.takeCompletions().map(\.status) == [.stalled, .stalled])
    #expect(host.submit(endpoint: 0x81, room: 8).map(\.status) == [.stalled])
    // GET_STATUS of the endpoint, then CLEAR_FEATURE.
    #expect(host.control(0x82, 0, index: 0x81, length: 2)?.bytes == [1, 0])
    #expect(host.control(0x02, 1, index: 0x81)?.status == .done)
    #expect(host.submit(endpoint: 0x81, room: 8) == [])
  }

  @Test func `fail once when the cable fails`() throws {
    var host = Host(keyboard())
    host.submit(endpoint: 0x81, room: 8)
    host.submit(endpoint: 0x81, room: 8)
    host.device.send(.error)
    #expect(host.device.takeCompletions().map(\.status) == [.failed])
  }

  @Test func `end as gone when it is torn out`() throws {
    var host = Host(keyboard())
    host.submit(endpoint: 0x81, room: 8)
    host.submit(endpoint: 0x81, room: 8)
    host.device.detach()
    #expect(host.device.takeCompletions().map(\.status) == [.gone, .gone])
    #expect(host.submit(endpoint: 0x81, room: 8).map(\.status) == [.gone])
    #expect(host.control(0x80, 6, value: 0x0100, length: 18)?.status == .gone)
  }

  @Test func `can be called off, and only once`() throws {
    var host = Host(keyboard())
    host.submit(endpoint: 0x81, room: 8)
    #expect(host.device.cancel(1))
    #expect(host.device.takeCompletions().map(\.status) == [.cancelled])
    #expect(!host.device.cancel(1))
  }

  @Test func `give descriptors no longer than asked for`() throws {
    var host = Host(try HIDPOSScanner())
    #expect(host.control(0x80, 6, value: 0x0100, length: 8)?.bytes.count == 8)
    let configuration = host.control(0x80, 6, value: 0x0200, length: 255)?.bytes ?? []
    #expect(configuration.count == 41 && configuration[2] == 41)
    #expect(host.control(0x81, 6, value: 0x2200, length: 1_024)?.bytes.count == 144)
    #expect(host.control(0x80, 6, value: 0x0600, length: 10)?.status == .stalled)
    #expect(host.control(0x80, 6, value: 0x0303, length: 255)?.status == .stalled)
  }
}
