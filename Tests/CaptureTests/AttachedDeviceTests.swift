import Capture
import DeviceProfiles
import Scanning
import Testing
import USB

@Suite struct `An attached device` {
  private static let profiles: DeviceProfiles = {
    var keyboard = MatchRule()
    (keyboard.interfaceClass, keyboard.protocolNumber) = (3, 1)
    var any = DeviceProfile(id: "any-keyboard", name: "Keyboard", mode: .hidKeyboard(.init()))
    any.rules = [keyboard]
    var pos = MatchRule()
    (pos.vendorID, pos.product, pos.interfaceClass) = (0x0C2E, ProductPattern(0x0B87), 3)
    var scanner = DeviceProfile(id: "scanner", name: "Scanner", mode: .snapi)
    scanner.rules = [pos]
    var line = MatchRule()
    (line.vendorID, line.product) = (0x0403, ProductPattern(0x6001))
    var chip = DeviceProfile(id: "chip", name: "Chip", mode: .serialLine(.init()))
    chip.rules = [line]
    chip.isAmbiguous = true
    return DeviceProfiles([any, scanner, chip])
  }()

  private func look(
    _ vendorID: UInt16, _ productID: UInt16, class number: UInt8, protocol: UInt8 = 0,
    assigned: String = "", isNamed: Bool = false, isAccessible: Bool = true
  ) throws -> AttachedDevice {
    AttachedDevice(
      USBDeviceDescription(
        bus: 1, address: 4, portPath: "1-2", vendorID: vendorID, productID: productID,
        interfaces: [
          USBInterfaceDescription(number: 0, interfaceClass: number, protocolNumber: `protocol`)
        ]),
      profiles: Self.profiles, assignments: try Assignments(assigned), isNamed: isNamed,
      isAccessible: { _ in isAccessible })
  }

  @Test func `is read when it can be nothing but a scanner`() throws {
    #expect(try look(0x0C2E, 0x0B87, class: 3).standing == .ready)
    #expect(try look(0x0C2E, 0x0B87, class: 3, isAccessible: false).standing == .denied)
  }

  @Test func `is nobody's but its user's when it is a keyboard`() throws {
    #expect(try look(0x05E0, 0x1200, class: 3, protocol: 1).standing == .keyboard)
    #expect(
      try look(0x05E0, 0x1200, class: 3, protocol: 1, assigned: "05e0:1200@1-2").standing == .ready)
    #expect(
      try look(0x05E0, 0x1200, class: 3, protocol: 1, assigned: "05e0:1200@1-9").standing
        == .keyboard)
    #expect(try look(0x05E0, 0x1200, class: 3, protocol: 1, isNamed: true).standing == .ready)
  }

  @Test func `is not read behind a serial chip before somebody says what hangs there`() throws {
    #expect(try look(0x0403, 0x6001, class: 255).standing == .serial)
    #expect(try look(0x0403, 0x6001, class: 255, assigned: "0403:6001 chip").standing == .ready)
    #expect(
      try look(0x0403, 0x6001, class: 255, assigned: "0403:6001 nothing").standing
        == .misassigned(profile: "nothing"))
  }

  @Test func `is no reader when no profile knows it`() throws {
    #expect(try look(0x046D, 0xC077, class: 3, protocol: 2).standing == .unknown)
  }

  @Test func `is let in by a rule of its numbers`() {
    let lines = UdevRules.lines(Self.profiles)
    #expect(lines.filter { !$0.hasPrefix("#") }.count == 2)
    #expect(lines.contains { $0.contains(#"ATTR{idVendor}=="0c2e", ATTR{idProduct}=="0b87""#) })
    #expect(
      UdevRules.rule(vendorID: 0x05E0, productID: 0x1200)
        == #"SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="05e0", "#
        + #"ATTR{idProduct}=="1200", GROUP="tally", MODE="0660", TAG+="uaccess""#)
  }
}
