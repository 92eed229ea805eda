import Testing
import USB

/// Plugging in and out, with real libusb on virtual devices.
@Suite(.timeLimit(.minutes(2))) struct `The bus` {
  @Test func `has as many devices as this computer`() async throws {
    let bus = try USBBus()
    let changes = bus.changes()
    #expect(try bus.devices().count == Sysfs(root: "/sys").presences().count)
    await bus.close()
    for await change in changes { Issue.record("\(change) on a closed bus") }
    #expect { _ = try bus.devices() } throws: { ($0 as? USBError)?.isCancelled == true }
    for await change in bus.changes() { Issue.record("\(change) on a closed bus") }
    await bus.close()
  }

  @Test func `tells of what comes and goes`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2
      await output ready
      plug B hid-pos at 1-3
      await output arrived 1-3
      unplug A
      await output left 1-2
      plug A hid-pos at 1-2
      """, ["list", "say ready", "changes 3", "changes 1 2", "use 1-2", "list"])
    #expect(
      scene.said.filter { !$0.hasPrefix("  ") && !$0.contains("[") } == [
        "1 devices", "ready", "arrived 1-3", "left 1-2", "arrived 1-2", "no more changes",
        "using 1-2", "2 devices", "end",
      ])
  }

  @Test func `rebuilds itself where udev is silent, and keeps what is open`() async throws {
    let scene = try await Scene.play(
      """
      start
      await output ready
      plug A hid-pos at 1-2 silent
      await A claimed
      plug B hid-pos at 1-3 silent
      await output arrived 1-3
      raw A 81 01
      await output bytes 01
      unplug B
      await output left 1-3
      stall A
      raw A 81 02
      """,
      [
        "say ready", "changes 2", "use 1-2", "open", "claim 0", "read 81", "changes 2",
        "take 81 1", "changes 2", "take 81 1", "write 1 0440", "close",
      ])
    let left = "left 1-3"
    expect(
      scene,
      said: [
        "ready", "rebuilt: udev did not tell of 1-2", "arrived 1-2", "using 1-2", "opened",
        "claimed 0", "reading 81", "rebuilt: udev did not tell of 1-3", "arrived 1-3", "bytes 01",
        "rebuilt: udev did not tell of 1-3", left, "bytes 02", "written", "closed",
      ])
  }

  @Test func `gives a context back when it has a newer one`() async throws {
    let scene = try await Scene.play(
      """
      start
      await output ready
      plug A hid-pos at 1-2 silent
      await output arrived 1-2
      await output counted
      plug B hid-pos at 1-3 silent
      await output arrived 1-3
      unplug B
      """,
      [
        "say ready", "changes 2", "wait 300", "files", "say counted", "changes 4", "wait 300",
        "files",
      ])
    let counts = scene.said.filter { $0.hasSuffix("files") }
    #expect(counts.count == 2 && counts.first == counts.last, "\(scene.said)")
    #expect(scene.status == 0)
  }
}
