import Foundation
import TestSupport
import Testing

/// The product's own binary on a real kernel's USB, with its database outside: one boot for all.
@Suite struct `In a guest with a real USB stack` {
  @Test func `everything comes to its end`() async throws {
    let run = try await GuestRun.shared.value
    let ends: [String: Int32] = [
      "probe": 0, "assign": 0, "list": 0, "receive": 0, "fsck": 0, "quiet": 0,
    ]
    #expect(run.failure == nil && run.statuses == ends, "\(run.statuses)\n\(run.everything)")
  }

  @Test func `the USB layer reads what the kernel's driver had, and gives it back`() async throws {
    let run = try await GuestRun.shared.value
    let lines = run.layer.split(separator: "\n").map(String.init)
    // Reports of 64 bytes: what they are, 56 of the code, and that more follows; then the rest.
    let text = Delivery.bytes(Delivery.longText)
    let reports = [text.prefix(56), text.dropFirst(56)].map { Delivery.hex(Array($0)).lowercased() }
    let read = lines.filter { $0.hasPrefix("bytes ") }
    #expect(read.count == 4, "\(run.layer)")
    for (line, report) in zip(read, reports + reports.prefix(1)) {
      #expect(line.contains(report), "\(run.layer)")
    }
    #expect(lines.contains { $0.hasPrefix("ended: ") && $0.contains("NO_DEVICE") }, "\(run.layer)")
    #expect(lines.contains("left 3-2") && lines.contains("arrived 3-2"), "\(run.layer)")
    let device = try #require(lines.firstIndex { $0.hasPrefix("3-2 ") && $0.contains("0c2e:0b87") })
    #expect(lines[device + 1].contains("driver usbhid"), "\(lines[device + 1])")
  }

  @Test func `the USB layer sees devices that others modelled`() async throws {
    let run = try await GuestRun.shared.value
    for (model, driver) in [
      ("0403:6001", "ftdi_sio"), ("08e6:4433", "-"), ("0627:0001", "usbhid"),
    ] {
      let lines = run.layer.split(separator: "\n")
      let device = try #require(lines.firstIndex { $0.contains(model) }, "\(run.layer)")
      #expect(lines[device + 1].contains("driver \(driver)"), "\(lines[device + 1])")
    }
  }

  @Test func `the USB layer finds by itself what no udevd tells of`() async throws {
    let run = try await GuestRun.shared.value
    let lines = run.quiet.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("rebuilt: ") }, "\(run.quiet)")
    #expect(lines.contains("arrived 3-2"), "\(run.quiet)")
    #expect(lines.count { $0.hasPrefix("bytes 020d5d4530") } == 1, "\(run.quiet)")
  }

  @Test func `every reader is listed as ready`() async throws {
    let run = try await GuestRun.shared.value
    let devices = try Self.objects(run.devices)
    let states = devices.reduce(into: [String: String]()) {
      $0["\($1["vendorID"] ?? ""):\($1["productID"] ?? "")"] = $1["state"] as? String
    }
    #expect(states == ["0403:6001": "ready", "08e6:4433": "ready", "0627:0001": "ready"])
  }

  @Test func `each reader's goods are counted once, torn cables or not`() async throws {
    let run = try await GuestRun.shared.value
    // A guest without hardware help may be slow: then a scan is told as saved, and posted later.
    let kept = try Self.objects(run.results).filter {
      ["accepted", "pending"].contains($0["outcome"] as? String)
    }
    #expect(kept.count == Delivery.Reader.allCases.count, "\(run.results)\n\(run.notes)")
    for (result, reader) in zip(kept, Delivery.Reader.allCases)
    where result["outcome"] as? String == "accepted" {
      #expect(result["sku"] as? String == Delivery.sku(reader), "\(run.results)\n\(run.notes)")
    }
    let received = try run.database.rows(
      """
      SELECT item.sku, progress.received
        FROM tally.purchase_order_progress AS progress JOIN tally.item USING (item_id)
       ORDER BY progress.purchase_order_line_id
      """)
    #expect(
      received.map { $0.filter { $0 != "\"" } }
        == Delivery.Reader.allCases.map { "(\(Delivery.sku($0)),1)" })
  }

  @Test func `a code that was torn off is told, and never guessed`() async throws {
    let run = try await GuestRun.shared.value
    #expect(run.notes.contains("0c2e:0b87:S1 is gone: plug it in again to go on"), "\(run.notes)")
    #expect(run.notes.contains("was cut off; scan it again"), "\(run.notes)")
    let outcomes = try Self.objects(run.results).compactMap { $0["outcome"] as? String }
    // The tag that was in the field while its reader was unplugged.
    let others = outcomes.filter { $0 != "accepted" && $0 != "pending" }
    #expect(others == ["duplicate"], "\(run.results)")
  }

  @Test func `QEMU's peers are asked what their makers say`() async throws {
    let run = try await GuestRun.shared.value
    // To look for tags again and again, also after it was unplugged; the identifier of a card,
    // PC/SC part 3, 3.2.2.1.3.
    #expect(run.boardCommands.count { $0 == 0x27 } >= 2, "\(run.boardCommands)")
    #expect(run.cardCommands == [[0xFF, 0xCA, 0, 0, 0]])
  }

  private static func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object, "\(line)")
    }
  }
}
