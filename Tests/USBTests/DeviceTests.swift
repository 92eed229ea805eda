import Testing

/// Devices, opening and claiming, with real libusb on virtual devices.
@Suite(.timeLimit(.minutes(2))) struct `A device` {
  @Test func `is described without being opened`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2 serial=S1
      plug B hid-pos at 1-3 id=1eab:0310 denied
      """, ["list"])
    let interface =
      "  0.0 class 3/0/0 driver usbhid reports 144 of 144 [81 interrupt 64, 01 interrupt 64]"
    expect(
      scene,
      said: [
        "1-2 1/2 0c2e:0b87 [Honeywell Scanning & Mobility] [HID POS Scanner] [S1]", interface,
        "1-3 1/3 1eab:0310 [Honeywell Scanning & Mobility] [HID POS Scanner] [-]", interface,
        "2 devices",
      ])
    #expect(!scene.seen.contains { $0.contains("interface") })
  }

  @Test(arguments: ["close", "drop"])
  func `is taken from its driver, and given back`(ending: String) async throws {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2",
      ["use 1-2", "open", "claim 0", "claim 0", "list", ending, "wait 300", "list"])
    #expect(
      scene.seen.filter { $0.contains("interface") } == [
        "A interface 0: usbhid -> nobody", "A interface 0: nobody -> usbfs",
        "A interface 0: usbfs -> nobody", "A interface 0: nobody -> usbhid",
      ])
    let drivers = scene.said.filter { $0.contains("driver") }.map { $0.contains("driver usbhid") }
    #expect(drivers == [true, true], "A description stays as it was when the device arrived.")
    #expect(scene.status == 0)
  }

  @Test func `is refused without permission`() async throws {
    let scene = try await Scene.play("plug A hid-pos at 1-2 denied", ["use 1-2", "open"])
    expect(
      scene,
      said: [
        "using 1-2",
        "open failed: libusb_open of 1-2: LIBUSB_ERROR_ACCESS (-3), "
          + "Access denied (insufficient permissions)",
      ])
  }

  @Test func `is opened once the permission has come after it`() async throws {
    let scene = try await Scene.play(
      """
      start
      await output ready
      plug A hid-pos at 1-2 denied
      wait 400
      permit A
      """, ["say ready", "changes 1", "use 1-2", "open", "close"])
    expect(scene, said: ["ready", "arrived 1-2", "using 1-2", "opened", "closed"])
  }

  @Test func `belongs to one connection`() async throws {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2",
      ["use 1-2", "open", "claim 0", "share"])
    expect(
      scene,
      said: [
        "using 1-2", "opened", "claimed 0",
        "share failed: libusb_claim_interface of 1-2 interface 0: LIBUSB_ERROR_BUSY (-6), "
          + "Resource busy", "closed",
      ])
  }

  @Test func `has no other interfaces than its own`() async throws {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2", ["use 1-2", "open", "claim 5", "claim 0"])
    expect(
      scene,
      said: [
        "using 1-2", "opened",
        "claim failed: libusb_claim_interface of 1-2 interface 5: LIBUSB_ERROR_NOT_FOUND (-5), "
          + "Entity not found", "claimed 0", "closed",
      ])
  }

  @Test func `answers requests and refuses others`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos-routed at 1-2
      expect A route 1
      expect A beep good
      """,
      [
        "use 1-2", "open", "claim 0", "report 0", "control C0 7 0 0 8", "control 80 6 100 0 12",
        "send 21 9 3FE 0 FE01", "write 1 0440", "close",
      ])
    expect(
      scene,
      said: [
        "using 1-2", "opened", "claimed 0", "report descriptor of 144 bytes, as in sysfs",
        "control failed: libusb_submit_transfer of 1-2: LIBUSB_ERROR_PIPE (-9), Pipe error",
        "answer 1201000200000040" + "2e0c870b" + "0001010200" + "01", "sent", "written", "closed",
      ])
  }
}
