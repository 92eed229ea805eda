import Testing

/// Reading, with real libusb on virtual devices.
@Suite(.timeLimit(.minutes(2))) struct `Reading a device` {
  private let begin = ["use 1-2", "open", "claim 0", "read 81"]
  private let begun = ["using 1-2", "opened", "claimed 0", "reading 81"]

  /// What a scanner makes of raw bytes: one report each.
  private func raw(_ numbers: Range<Int>) -> [String] {
    numbers.map { "raw A 81 02 \(hex($0 >> 8)) \(hex($0 & 0xFF))" }
  }

  private func bytes(_ numbers: Range<Int>) -> [String] {
    numbers.map { "bytes 02\(hex($0 >> 8))\(hex($0 & 0xFF))" }
  }

  private func hex(_ byte: Int) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  @Test func `gives a code of several reports in order`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2
      await A claimed
      scan A \(String(repeating: "0123456789", count: 12))
      """, begin + ["take 81 3", "close"])
    let starts = scene.said.filter { $0.hasPrefix("bytes") }.map { $0.dropFirst(6).prefix(4) }
    #expect(starts == ["0238", "0238", "0208"])
    #expect(scene.status == 0)
  }

  @Test func `keeps the order of many, and holds the device back while nobody takes`()
    async throws
  {
    let lines = ["plug A hid-pos at 1-2", "await A claimed"] + raw(0..<1500)
    let scene = try await Scene.play(
      lines.joined(separator: "\n"), begin + ["wait 3000", "take 81 1500 30", "close"])
    expect(scene, said: begun + bytes(0..<1500) + ["closed"])
  }

  @Test func `goes on after stalls and errors`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2
      await A claimed
      raw A 81 01
      stall A
      raw A 81 02
      error A
      error A
      raw A 81 03
      stall A
      stall A
      raw A 81 04
      """, begin + ["take 81 4", "close"])
    expect(scene, said: begun + ["bytes 01", "bytes 02", "bytes 03", "bytes 04", "closed"])
    #expect(scene.seen.count { $0 == "A cleared halt of 81" } >= 2)
  }

  @Test func `ends with the error that lasts`() async throws {
    let errors = Array(repeating: "error A", count: 14)
    let scene = try await Scene.play(
      (["plug A hid-pos at 1-2", "await A claimed", "raw A 81 01"] + errors)
        .joined(separator: "\n"), begin + ["take 81 3", "close"])
    expect(
      scene,
      said: begun + [
        "bytes 01",
        "ended: libusb_submit_transfer of 1-2 endpoint 0x81: LIBUSB_ERROR_IO (-1), "
          + "Input/Output Error", "stream ended", "closed",
      ])
  }

  @Test func `gives what came before the device was unplugged`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2
      await A claimed
      half A \(String(repeating: "0123456789", count: 10))
      await output bytes
      unplug A
      """, begin + ["take 81 3", "changes 1", "claim 0", "close", "list"])
    let said = scene.said.map { $0.hasPrefix("bytes 0238") ? "half a code" : $0 }
    #expect(Array(said.prefix(5)) == begun + ["half a code"])
    // Either libusb told of it on the transfer, or the bus by its own event.
    #expect(said.dropFirst(5).first?.contains("LIBUSB_ERROR_NO_DEVICE (-4)") == true)
    #expect(
      Array(said.dropFirst(6)) == [
        "stream ended", "left 1-2", "claimed 0", "closed", "0 devices", "end",
      ])
  }

  @Test func `has one reader an endpoint, until it lets go`() async throws {
    let scene = try await Scene.play(
      """
      plug A hid-pos at 1-2
      await output busy
      raw A 81 01
      """,
      begin + ["again 81", "say busy", "take 81 1", "leave 81", "read 81", "close"])
    expect(
      scene,
      said: begun + [
        "again failed: libusb_submit_transfer of 1-2 endpoint 0x81: LIBUSB_ERROR_BUSY (-6), "
          + "Resource busy", "busy", "bytes 01", "reading 81", "closed",
      ])
  }

  @Test func `ends with the connection`() async throws {
    let scene = try await Scene.play(
      "plug A hid-pos at 1-2", begin + ["close", "take 81 1", "open", "claim 0", "close"])
    expect(scene, said: begun + ["closed", "stream ended", "opened", "claimed 0", "closed"])
  }

  @Test func `takes no endpoint that sends nothing`() async throws {
    let scene = try await Scene.play("plug A hid-pos at 1-2", ["use 1-2", "open", "read 01"])
    expect(
      scene,
      said: [
        "using 1-2", "opened",
        "read failed: libusb_submit_transfer of 1-2 endpoint 0x01: "
          + "LIBUSB_ERROR_INVALID_PARAM (-2), Invalid parameter", "closed",
      ])
  }
}
