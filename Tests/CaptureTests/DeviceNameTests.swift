import Capture
import DeviceProfiles
import Testing

@Suite struct `A device's name` {
  private func device(_ serial: String?) -> DeviceIdentity {
    DeviceIdentity(
      vendorID: 0x05E0, productID: 0x1200, serialNumber: serial, interfaces: [])
  }

  @Test(arguments: [
    (nil, "05e0:1200@1-2.3"), ("", "05e0:1200@1-2.3"), ("0000000", "05e0:1200@1-2.3"),
    ("S/N 12 345\n", "05e0:1200:SN12345"), ("äöü", "05e0:1200@1-2.3"),
    (String(repeating: "ab", count: 100), "05e0:1200:" + String(repeating: "ab", count: 32)),
  ])
  func `is the serial number's when it tells devices apart, else the port's`(
    serial: String?, name: String
  ) {
    #expect(DeviceName(device(serial), port: "1-2.3").description == name)
  }

  @Test(arguments: ["05e0:1200", "05e0:1200:AB-1.2_c", "ffff:0035@1-2.3.4", "1d6b:0002@usb1"])
  func `is read back`(text: String) throws {
    #expect(try #require(DeviceName(text)).description == text)
  }

  @Test(arguments: ["", "5e0:1200", "05e0:1200:", "05e0:1200@", "05e0:1200@x", "05e0:12000", "a b"])
  func `is nothing else`(text: String) { #expect(DeviceName(text) == nil) }

  @Test func `of a model covers each of its devices, and of one only that`() throws {
    let model = try #require(DeviceName("05e0:1200"))
    let one = try #require(DeviceName("05e0:1200:S12"))
    let port = try #require(DeviceName("05e0:1200@1-2"))
    #expect(model.covers(device("S12"), port: "1-1"))
    #expect(one.covers(device("S12"), port: "1-1"))
    #expect(!one.covers(device("S13"), port: "1-1"))
    #expect(port.covers(device("S13"), port: "1-2"))
    #expect(!port.covers(device("S13"), port: "1-3"))
  }
}

@Suite struct `Assignments of devices` {
  @Test func `are read back as they were written`() throws {
    let text = "05e0:1200@1-2\n1a86:7523 m100\n"
    #expect(try Assignments(text).text == text)
    #expect(try Assignments("# mine\n\n 05e0:1200@1-2 # bench\r\n").entries.count == 1)
  }

  @Test func `name the line that is none`() {
    let error = #expect(throws: AssignmentsError.self) {
      try Assignments("05e0:1200\nkeyboard please\n")
    }
    #expect(error?.line == 2)
    #expect(error?.text == "keyboard please")
  }

  @Test func `of one device go before those of its model`() throws {
    let assignments = try Assignments("05e0:1200@1-2 first\n05e0:1200 second\n")
    let device = DeviceIdentity(vendorID: 0x05E0, productID: 0x1200, interfaces: [])
    #expect(assignments.entry(for: device, port: "1-2")?.profile == "first")
    #expect(assignments.entry(for: device, port: "1-3")?.profile == "second")
  }

  @Test func `take the place of an earlier one for the same name`() throws {
    var assignments = try Assignments("05e0:1200 a\n05e0:1200 b\n")
    #expect(assignments.text == "05e0:1200 b\n")
    let name = try #require(DeviceName("05e0:1200"))
    let wasThere = assignments.remove(name)
    let isStillThere = assignments.remove(name)
    #expect(wasThere && !isStillThere)
    #expect(assignments.text == "")
  }
}
