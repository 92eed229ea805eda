import DeviceProfiles
import Scanning
import Testing
import Vectors

@Suite struct `Device matching` {
  @Test func `reads product patterns`() throws {
    let pattern = try #require(ProductPattern("??06"))
    #expect(pattern.matches(0x1D06))
    #expect(!pattern.matches(0x1D03))
    #expect(pattern.digitCount == 2)
    #expect(pattern.description == "??06")
    #expect(ProductPattern(0x0B81).description == "0b81")
    for text in ["", "????", "06", "g?06", "00006", "?é06", "+123", "００06"] {
      #expect(ProductPattern(text) == nil, "\(text)")
    }
  }

  @Test(arguments: BuiltIn.ids)
  func `finds each profile by a device of its own`(id: String) throws {
    let profiles = try BuiltIn.profiles.get()
    let profile = try BuiltIn.profile(id)
    for rule in profile.rules {
      let device = Devices.device(rule, profile)
      let matches = profiles.matches(device)
      let best = try #require(matches.first)
      let own = try #require(matches.first { $0.profile.id == id })
      #expect(best.profile.id == id || best.specificity > own.specificity)
      // What is more specific is a model of the same maker, or a maker under a fallback.
      if best.profile.id != id {
        #expect(best.profile.mode.transport == profile.mode.transport)
        #expect(best.profile.rules.contains { $0.product != nil } || id.hasPrefix("generic-"))
      }
      #expect(profiles.match(device) == best)
    }
  }

  @Test func `is the same whatever the order of the profiles`() throws {
    let all = try BuiltIn.profiles.get().all
    let turned = DeviceProfiles(all.reversed())
    for profile in all {
      for rule in profile.rules {
        let device = Devices.device(rule, profile)
        #expect(turned.match(device) == (try BuiltIn.profiles.get().match(device)))
      }
    }
  }

  @Test func `tells a maker's modes apart by the product's last digits`() throws {
    let profiles = try BuiltIn.profiles.get()
    func id(_ device: DeviceIdentity) -> String? { profiles.match(device)?.profile.id }
    #expect(id(Devices.keyboard(0x1EAB, 0x1D03)) == "newland-keyboard")
    #expect(id(Devices.hidPOS(0x1EAB, 0x1D10)) == "newland-hid-pos")
    #expect(id(Devices.cdc(0x1EAB, 0x1D06)) == "newland-cdc")
  }

  @Test func `knows what to do with scanners that nobody described`() throws {
    let profiles = try BuiltIn.profiles.get()
    func match(_ device: DeviceIdentity) -> ProfileMatch? { profiles.match(device) }
    let keyboard = match(Devices.keyboard(0x1234, 0x5678))
    #expect(keyboard?.profile.id == "generic-keyboard")
    #expect(keyboard?.profile.isKeyboard == true)
    #expect(keyboard?.profile.needsAssignment == true)
    let scanner = match(Devices.hidPOS(0x1234, 0x5678))
    #expect(scanner?.profile.id == "generic-hid-pos")
    #expect(scanner?.profile.needsAssignment == false)
    let line = match(Devices.cdc(0x1234, 0x5678))
    #expect(line?.profile.id == "generic-cdc")
    #expect(line?.chip == .cdcACM)
    #expect(line?.interfaceNumber == 0)
    #expect(line?.dataInterfaceNumber == 1)
    #expect(line?.profile.needsAssignment == true)
    #expect(match(Devices.device(0x1234, 0x5678, [.init(number: 0, interfaceClass: 8)])) == nil)
  }

  @Test func `prefers the interface for scanners to the keyboard beside it`() throws {
    let both = Devices.device(
      0x1234, 0x5678,
      [
        .init(
          number: 0, interfaceClass: 3, subclass: 1, protocolNumber: 1,
          reportDescriptor: HIDDescriptors.boot),
        .init(number: 1, interfaceClass: 3, reportDescriptor: Devices.scannerDescriptor),
      ])
    let match = try #require(try BuiltIn.profiles.get().match(both))
    #expect(match.profile.id == "generic-hid-pos")
    #expect(match.interfaceNumber == 1)
  }

  @Test func `never takes a maker's number alone for a mode`() throws {
    let device = Devices.device(0x0C2E, 0x1234, [.init(number: 0, interfaceClass: 3)])
    #expect(try BuiltIn.profiles.get().match(device) == nil)
  }

  @Test func `proposes a serial chip, and takes what the operator says is behind it`() throws {
    let profiles = try BuiltIn.profiles.get()
    let device = Devices.device(0x1A86, 0x7523, [.init(number: 0, interfaceClass: 0xFF)])
    let proposed = try #require(profiles.match(device))
    #expect(proposed.profile.id == "generic-serial-chip")
    #expect(proposed.profile.needsAssignment)
    let assigned = try #require(profiles.match(device, assigned: "yrm100"))
    #expect(assigned.profile.mode == .m100)
    #expect(assigned.profile.baudRate == 115_200)
    #expect(assigned.chip == .ch34x)
    #expect(profiles.match(device, assigned: "no-such-profile") == nil)
    #expect(profiles.match(device, assigned: "acs-acr122u") == nil)
    #expect(profiles.match(Devices.keyboard(1, 2), assigned: "yrm100") == nil)
  }

  @Test func `lets the operator say that a device is another one than it seems`() throws {
    let profiles = try BuiltIn.profiles.get()
    let device = Devices.device(
      0xC0DE, 0x0001,
      [
        .init(number: 0, interfaceClass: 3, subclass: 1, protocolNumber: 1),
        .init(number: 3, interfaceClass: 3),
      ])
    #expect(profiles.match(device, assigned: "microscan-hid")?.interfaceNumber == 3)
    #expect(profiles.match(device, assigned: "weltrend-barcode-keyboard")?.interfaceNumber == 0)
  }

  @Test func `knows every device that is not there`() throws {
    let profiles = try BuiltIn.profiles.get()
    let found = try VirtualModels.layouts().map { name, layout in
      let match = profiles.match(VirtualModels.identity(layout))
      return "\(name): \(match?.profile.id ?? "none")"
    }
    #expect(
      found == [
        "keyboard: symbol-ls2208-keyboard", "keyboard-nkro: cortex-oke-keyboard",
        "hid-pos: honeywell-0b87-hid-pos", "hid-pos-routed: honeywell-0b87-hid-pos",
        "cdc-acm: zebra-cdc", "ftdi-m100: generic-serial-chip",
        "ch341-m100: generic-serial-chip", "acr122u: acs-acr122u", "snapi: zebra-snapi",
        "usb-oem: zebra-usb-oem-hand-held", "usb-oem-table: zebra-usb-oem-hand-held",
      ])
  }
}
