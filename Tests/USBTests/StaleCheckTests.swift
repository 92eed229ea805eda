import Testing
import USB

@Suite struct `The comparison with sysfs` {
  private let start = ContinuousClock.now
  private let scanner = Presence(portPath: "1-2", bus: 1, address: 4)
  private let hub = Presence(portPath: "usb1", bus: 1, address: 1)

  /// What has been missed after so many milliseconds.
  private func missed(
    _ check: inout StaleCheck, _ kernel: Set<Presence>, _ libusb: Set<Presence>, at: Int
  ) -> Set<Presence> {
    check.missed(kernel: kernel, libusb: libusb, at: start + .milliseconds(at))
  }

  @Test func `gives libusb more than a second`() {
    var check = StaleCheck()
    #expect(missed(&check, [hub, scanner], [hub], at: 0) == [])
    #expect(missed(&check, [hub, scanner], [hub], at: 1000) == [])
    #expect(missed(&check, [hub, scanner], [hub], at: 1001) == [scanner])
  }

  @Test func `finds what libusb still has`() {
    var check = StaleCheck()
    #expect(missed(&check, [hub], [hub, scanner], at: 0) == [])
    #expect(missed(&check, [hub], [hub, scanner], at: 2000) == [scanner])
  }

  @Test func `takes a replugged device for another one`() {
    var check = StaleCheck()
    let again = Presence(portPath: "1-2", bus: 1, address: 5)
    #expect(missed(&check, [again], [scanner], at: 0) == [])
    #expect(missed(&check, [again], [scanner], at: 1500) == [scanner, again])
  }

  @Test func `begins anew when libusb has caught up`() {
    var check = StaleCheck()
    #expect(missed(&check, [scanner], [], at: 0) == [])
    #expect(missed(&check, [scanner], [scanner], at: 900) == [])
    #expect(missed(&check, [], [scanner], at: 1800) == [])
    #expect(missed(&check, [], [scanner], at: 2700) == [])
  }

  @Test func `finds one device while another comes and goes`() {
    var check = StaleCheck()
    var found: Set<Presence> = []
    for time in stride(from: 0, through: 1500, by: 500) {
      let flapping = Presence(portPath: "1-3", bus: 1, address: 10 + time / 500)
      found = missed(&check, [scanner, flapping], [], at: time)
    }
    #expect(found == [scanner])
  }

  @Test func `leaves alone what a new context does not see either`() {
    var check = StaleCheck()
    _ = missed(&check, [scanner], [], at: 0)
    #expect(missed(&check, [scanner], [], at: 1500) == [scanner])
    check.rebuilt(kernel: [scanner], libusb: [])
    #expect(missed(&check, [scanner], [], at: 9000) == [])
    let other = Presence(portPath: "1-3", bus: 1, address: 5)
    #expect(missed(&check, [scanner, other], [], at: 10_000) == [])
    #expect(missed(&check, [scanner, other], [], at: 12_000) == [other])
  }

  @Test func `looks again when it was plugged out and in`() {
    var check = StaleCheck()
    check.rebuilt(kernel: [scanner], libusb: [])
    #expect(missed(&check, [], [], at: 0) == [])
    #expect(missed(&check, [scanner], [], at: 100) == [])
    #expect(missed(&check, [scanner], [], at: 1200) == [scanner])
  }
}
