import Testing

/// Who has an interface, with real libusb on virtual devices.
@Suite(.timeLimit(.minutes(2))) struct `A kernel driver` {
  private func owners(_ scene: Scene) -> [String] {
    scene.seen.filter { $0.contains("interface") }
  }

  private let afterCrash = [
    "A interface 0: usbhid -> nobody", "A interface 0: nobody -> usbfs",
    "A interface 0: usbfs -> nobody",
  ]

  @Test func `stays away after a crash, and comes back when the interface is claimed`()
    async throws
  {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2", ["use 1-2", "open", "claim 0", "read 81", "crash"],
      // The device file of the dead is closed a moment later.
      ["wait 500", "use 1-2", "open", "claim 0", "report 0", "close", "driverless"])
    expect(
      scene,
      said: [
        "using 1-2", "opened", "claimed 0", "reading 81", "using 1-2", "opened", "claimed 0",
        "report descriptor of 144 bytes, not in sysfs", "closed",
      ])
    #expect(
      owners(scene) == afterCrash + [
        "A interface 0: nobody -> usbfs", "A interface 0: usbfs -> nobody",
        "A interface 0: nobody -> usbhid",
      ])
  }

  @Test func `comes back when it is bound`() async throws {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2", ["use 1-2", "open", "claim 0", "crash"],
      ["wait 500", "driverless", "bind", "wait 500", "driverless"])
    expect(
      scene, said: ["using 1-2", "opened", "claimed 0", "1-2:1.0 lacks usbhid", "bound 1-2:1.0"])
    #expect(owners(scene) == afterCrash + ["A interface 0: nobody -> usbhid"])
  }

  @Test(arguments: [["claim 0", "claim 1"], ["claim 1", "claim 0"]])
  func `gets both its interfaces back, in whichever order they were claimed`(
    claims: [String]
  ) async throws {
    let scene = try await Scene.play(
      "plug A cdc-acm at 1-2", ["use 1-2", "open"] + claims + ["close"])
    #expect(
      Array(owners(scene).suffix(2)) == [
        "A interface 0: nobody -> cdc_acm", "A interface 1: nobody -> cdc_acm",
      ])
    #expect(scene.status == 0)
  }

  @Test(arguments: ["long", "cut", "zero", "many", "report", "missing", "empty"])
  func `or none, broken descriptors do no harm`(fault: String) async throws {
    let scene = try await Scene.play(
      """
      plug A broken at 1-2 fault=\(fault)
      plug B hid-pos at 1-3
      """, ["use 1-2 1", "open", "claim 0", "read 81", "close", "use 1-3", "open", "claim 0"])
    #expect(Array(scene.said.suffix(5)) == ["using 1-3", "opened", "claimed 0", "closed", "end"])
    #expect(scene.status == 0)
  }
}
