import Foundation
import TestSupport
import Testing

@Suite struct `A guest with a real USB stack` {
  @Test func `gives a virtual device to the kernel's own driver`() throws {
    let folder = try Guest.makeFolder()
    let scenario = "plug A hid-pos at 1-2 serial=S1\nstart\nend\n"
    try scenario.write(toFile: folder + "/scenario", atomically: true, encoding: .utf8)
    let look = """
      cd /sys/bus/usb/devices/3-2
      cat idVendor idProduct manufacturer product serial speed
      basename "$(readlink 3-2:1.0/driver)"
      cat 3-2:1.0/0003:*/report_descriptor | wc -c
      """
    let binaries = URL(fileURLWithPath: try TestHome.binary).deletingLastPathComponent().path
    let guest = try Guest(
      folder: folder, options: [],
      command: [binaries + "/USBIPHost", folder + "/scenario", "--", "sh", "-c", look])
    defer { guest.clear() }
    #expect(try guest.end() == 0, "\(guest.errors)")
    #expect(
      guest.output.split(separator: "\n").map(String.init) == [
        "0c2e", "0b87", "Honeywell Scanning & Mobility", "HID POS Scanner", "S1", "12", "usbhid",
        "144",
      ])
  }
}
