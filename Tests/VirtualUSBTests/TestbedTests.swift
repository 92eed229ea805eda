import Testing
import VirtualUSB

/// What a program that uses real libusb sees of virtual devices.
@Suite(.serialized) struct `The test bed` {
  /// Plays a scenario beside steps of `LibUSBProbe`.
  private func probe(_ scenario: String, _ device: String, _ steps: String) async throws
    -> ScenarioHost.Outcome
  {
    try await ScenarioHost.play(
      scenario, ["LibUSBProbe", device] + steps.split(separator: " ").map(String.init))
  }

  @Test func `carries scans in order, and beeps the other way`() async throws {
    let outcome = try await probe(
      """
      plug A hid-pos at 1-2 serial=S1
      await A claimed
      scan A ]C1AAA
      scan A ]C1BBB
      scan A ]C1CCC
      await A drained
      expect A beep good
      never A beep bad
      """, "0c2e:0b87", "string 3 auto claim 0 read 81 64 3 write 01 0440 release 0 driver 0")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.first { $0.hasPrefix("string") } == "string done S1")
    let read = outcome.output.filter { $0.hasPrefix("read done") }
    #expect(read.map { String($0.dropFirst(20).prefix(6)) } == ["414141", "424242", "434343"])
    // Released, and back with the kernel.
    #expect(outcome.output.last == "driver 1")
    #expect(
      outcome.events.contains("A interface 0: usbhid -> nobody")
        && outcome.events.contains("A interface 0: nobody -> usbhid"), "\(outcome.events)")
  }

  @Test func `refuses what the kernel refuses`() async throws {
    let outcome = try await probe(
      "plug A cdc-acm at 1-2", "05e0:1701",
      """
      driver 0 claim 0 get 81 06 2200 0 64 claim 7 release 0 detach 1 driver 0 claim 0 claim 1 \
      release 0 attach 0 release 1 attach 1 attach 0 driver 1
      """)
    #expect(
      outcome.output == [
        "open done", "driver 1", "claim LIBUSB_ERROR_BUSY",
        // The request is meant for an interface that cdc_acm has.
        "get LIBUSB_ERROR_IO", "claim LIBUSB_ERROR_NOT_FOUND", "release LIBUSB_ERROR_NOT_FOUND",
        // One interface torn off, and cdc_acm lets go of the other.
        "detach done", "driver 0", "claim done", "claim done", "release done",
        // It wants both or none, and is found by the first only.
        "attach LIBUSB_ERROR_NOT_FOUND", "release done", "attach LIBUSB_ERROR_NOT_FOUND",
        "attach done", "driver 1",
      ])
  }

  @Test func `stalls, and goes on when the halt is cleared`() async throws {
    let outcome = try await probe(
      """
      plug A hid-pos at 1-2
      await A claimed
      stall A
      scan A ]C1A
      """, "0c2e:0b87", "auto claim 0 read 81 64 2 clear 81 read 81 64 1")
    let read = outcome.output.filter { $0.hasPrefix("read") }.map { $0.prefix(14) }
    #expect(read == ["read stall", "read stall", "read done 0201"])
  }

  @Test func `fails on the cable, and then is gone`() async throws {
    let outcome = try await probe(
      """
      plug A hid-pos at 1-2
      await A claimed
      error A
      await A drained
      wait 100
      unplug A
      """, "0c2e:0b87", "auto claim 0 read 81 64 2 gone")
    #expect(outcome.output.suffix(3) == ["read error", "read gone", "gone done"])
    #expect(outcome.status == 0)
  }

  @Test func `plugs in late, and lets in late`() async throws {
    let outcome = try await probe(
      """
      start
      wait 200
      plug A hid-pos at 1-2 denied
      wait 300
      permit A
      """, "0c2e:0b87", "claim 0")
    #expect(outcome.output == ["open done", "claim LIBUSB_ERROR_BUSY"])
  }

  @Test func `denies for good when nobody permits`() async throws {
    let outcome = try await ScenarioHost.play(
      "plug A hid-pos at 1-2 denied", ["/usr/bin/lsusb", "-v", "-d", "0c2e:"])
    #expect(
      outcome.errors.contains { $0.contains("Couldn't open device") }, "\(outcome.errors)")
  }

  @Test func `says nothing to udev of a silent device until it is announced`() async throws {
    let scenario = """
      start
      wait 300
      plug A hid-pos at 1-2 silent
      wait 1000
      """
    let silent = try await ScenarioHost.play(
      scenario + "\nsignal KILL", ["LibUSBProbe", "0c2e:0b87"])
    #expect(silent.output == [])
    let announced = try await ScenarioHost.play(
      scenario + "\nannounce A", ["LibUSBProbe", "0c2e:0b87"])
    #expect(announced.output == ["open done"])
  }

  @Test func `leaves an interface without driver when the program dies`() async throws {
    let outcome = try await ScenarioHost.play(
      "plug A hid-pos at 1-2\nawait output again\nawait A released",
      [
        "/bin/sh", "-c",
        """
        driver=/sys/bus/usb/devices/1-2:1.0/driver
        ls /sys/bus/hid/devices; readlink $driver
        "$0" 0c2e:0b87 auto claim 0 die >/dev/null
        # The kernel is done when the program is; the test bed a moment later.
        while [ -e $driver ]; do sleep 0.05; done
        ls /sys/bus/hid/devices
        echo 1-2:1.0 >/sys/bus/usb/drivers/usbhid/bind
        until [ -e $driver ]; do sleep 0.05; done
        echo again; readlink $driver
        """, try ScenarioHost.program("LibUSBProbe"),
      ])
    #expect(
      outcome.output == [
        "0003:0C2E:0B87.0001", "../../../../../../bus/usb/drivers/usbhid", "again",
        "../../../../../../bus/usb/drivers/usbhid",
      ], "\(outcome.errors)")
  }

  @Test func `gives the command's exit status, and its own failures`() async throws {
    let left = try await ScenarioHost.play("", ["/bin/sh", "-c", "exit 7"])
    #expect(left.status == 7)
    let failed = try await ScenarioHost.play(
      "plug A hid-pos at 1-2\nawait A claimed", ["/bin/true"])
    #expect(failed.status == 70)
    #expect(
      failed.events.contains(
        "failed: line 2: waited for A to be claimed, but the command ended with 0"),
      "\(failed.events)")
    #expect(try await ScenarioHost.play("blow", ["/bin/true"]).status == 65)
  }
}
