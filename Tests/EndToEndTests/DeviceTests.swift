import Foundation
import TestSupport
import Testing

/// The real binary with real libusb, on devices that umockdev pretends are plugged in.
@Suite struct `Readers at a dock` {
  /// The EAN-13 of two items.
  private static let first = String(Catalogue.gtin(1).dropFirst())
  private static let second = String(Catalogue.gtin(2).dropFirst())

  /// Plays a scenario beside `tally receive --json`, and has the books proven afterwards.
  private func receive(_ scenario: String, _ devices: String..., on binary: Binary) async throws
    -> Binary.Outcome
  {
    let arguments =
      ["receive", "--json"]
      + (devices.isEmpty ? ["all"] : devices)
      .flatMap { ["--device", $0] }
    let outcome = try await binary.run(arguments, beside: scenario)
    let proof = try await binary.run("fsck")
    #expect(proof.status == 0, "\(proof.output.joined(separator: "\n"))")
    return outcome
  }

  /// What was received of an item.
  private func received(_ item: Int, on binary: Binary) throws -> Int {
    Int(
      try binary.database.number(
        """
        SELECT coalesce(sum(h.on_hand), 0) FROM tally.holding AS h JOIN tally.item AS i USING (item_id)
         WHERE i.sku = 'ITEM-\(item)'
        """))
  }

  @Test func `scan one delivery together, and beep once it is in the books`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1234
      plug B cdc-acm at 1-3 serial=CDC77
      plug Z snapi at 1-4
      plug O usb-oem at 1-5
      start
      await A ready
      await B ready
      await Z ready
      await O ready
      scan A ]E0\(Self.first)
      expect A beep good
      scan B \(Self.first)
      await output 2 of 1000
      scan Z ]E0\(Self.second)
      expect Z beep 0
      scan O ]E0\(Self.second)
      expect O direct 04
      scan A ]E09999999999994
      expect A beep bad
      scan B \(Self.second)
      await output 3 of 1000
      signal INT
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(try received(1, on: binary) == 2)
    #expect(try received(2, on: binary) == 3)
    #expect(try binary.database.number("SELECT count(*) FROM tally.receipt") == 1)
    #expect(
      try binary.database.number("SELECT count(*) FROM tally.receipt WHERE state = 'open'") == 0)
    let devices = outcome.output.compactMap { $0.firstMatch(of: #/"device":"([^"]+)"/#)?.1 }
    #expect(
      Set(devices) == [
        "0c2e:0b87:S1234", "05e0:1701:CDC77", "05e0:1900@1-4", "05e0:1300@1-5",
      ])
  }

  @Test func `are unplugged in the middle of a code and go on when they are back`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1234
      start
      await A ready
      scan A ]E0\(Self.first)
      expect A beep good
      half A ]C101095060001343521012345678901234567890\\x1D21ABCDEFGHIJKLMNOPQRST
      wait 50
      unplug A
      await output is gone
      plug B hid-pos at 1-2 serial=S1234
      await B ready
      scan B ]E0\(Self.second)
      expect B beep good
      signal TERM
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(outcome.output.count == 2)
    #expect(
      outcome.errors.contains("was cut off; scan it again")
        || outcome.errors.contains("did not come in whole"))
    #expect(try received(1, on: binary) == 1)
    #expect(try received(2, on: binary) == 1)
  }

  @Test func `come late, stall, and wait for permission without keeping others`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1
      start
      await A ready
      plug D cdc-acm at 1-3 serial=D1 denied
      await output may not be opened
      stall A
      wait 300
      scan A ]E0\(Self.first)
      expect A beep good
      plug L cdc-acm at 1-4 serial=L1
      await L ready
      scan L \(Self.second)
      await output ITEM-2
      signal INT
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(try received(1, on: binary) == 1)
    #expect(try received(2, on: binary) == 1)
  }

  @Test func `are found where udev says nothing`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1
      start
      await A ready
      plug L cdc-acm at 1-4 serial=L1 silent
      await L ready
      scan L \(Self.second)
      await output ITEM-2
      scan A ]E0\(Self.first)
      expect A beep good
      signal INT
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("plugging in is noticed late"))
    #expect(try received(1, on: binary) == 1)
  }

  @Test func `leave a keyboard to its user until it is assigned`() async throws {
    let binary = try Binary()
    let untouched = try await binary.run(
      ["devices", "watch"],
      beside: """
        plug K keyboard at 1-4
        start
        await output a keyboard, not assigned
        scan K \(Self.first)
        wait 300
        signal INT
        end
        """)
    #expect(untouched.output.isEmpty)
    #expect(!untouched.errors.contains("usbhid -> nobody"))

    #expect(try await binary.run("devices", "assign", "05e0:1200@1-4").status == 0)
    let outcome = try await receive(
      """
      plug K keyboard at 1-4
      plug N keyboard-nkro at 1-5 id=05e0:1200
      start
      await K ready
      scan K ]C101\(Catalogue.gtin(1))10LOT7\\x1D2112
      await output 1 of 1000
      signal INT
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(try received(1, on: binary) == 1)
    // Nobody's keyboard but that one, and that one is given back.
    #expect(!outcome.errors.contains("N interface"))
    #expect(outcome.errors.contains("K interface 0: nobody -> usbhid"))
  }

  @Test func `turn an accidental second trigger into one scan and say so`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1
      start
      await A ready
      scan A ]E0\(Self.first)
      scan A ]E0\(Self.first)
      await output twice at once
      signal INT
      end
      """, on: binary)
    #expect(outcome.output.count == 1)
    #expect(try received(1, on: binary) == 1)
  }

  @Test func `give a tag once however often it is read`() async throws {
    let binary = try Binary()
    // What hangs behind a serial chip nobody can see.
    let assignment = try await binary.run("devices", "assign", "0403:6001", "--profile", "yrm100")
    #expect(assignment.status == 0)
    let outcome = try await receive(
      """
      plug F ftdi-m100 at 1-5
      plug C acr122u at 1-6
      start
      await F ready
      tag F 30751FEB705C5904E3D50D70
      await output urn:epc:raw
      wait 300
      tag C 04A1B2C3D4E5F6
      await output UID:04A1B2C3D4E5F6
      signal INT
      end
      """, on: binary)
    #expect(outcome.output.count == 2)
  }

  @Test func `are left out while they babble, and the others go on`() async throws {
    let binary = try Binary()
    let babble = (0..<150).map { "scan B \(100_000 + $0)" }.joined(separator: "\n")
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1
      plug B cdc-acm at 1-3 serial=B1
      start
      await A ready
      await B ready
      \(babble)
      await output left out until it is quiet
      scan A ]E0\(Self.first)
      expect A beep good
      await output is quiet and counts again
      scan B \(Self.second)
      await output ITEM-2
      signal INT
      end
      """, on: binary)
    #expect(outcome.status == 0)
    #expect(try received(1, on: binary) == 1)
    #expect(try received(2, on: binary) == 1)
    // Nothing is counted that was dropped, and what was dropped is told.
    let kept = outcome.output.filter { $0.contains("05e0:1701:B1") }.count - 1
    let dropped = outcome.errors.firstMatch(of: #/; (\d+) reads? meanwhile did not count/#)
    #expect(kept + (dropped.flatMap { Int($0.1) } ?? 0) == 150)
  }

  @Test func `do not mix what two of them type at once`() async throws {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug K keyboard at 1-4
      plug N keyboard-nkro at 1-5 id=05e0:1200
      start
      await K ready
      await N ready
      scan K \(Self.first)
      scan N \(Self.second)
      scan K \(String(Catalogue.gtin(3).dropFirst()))
      scan N \(String(Catalogue.gtin(4).dropFirst()))
      await output ITEM-3
      await K drained
      await N drained
      wait 300
      signal INT
      end
      """, "05e0:1200", on: binary)
    #expect(outcome.output.count == 4)
    for item in 1...4 { #expect(try received(item, on: binary) == 1) }
  }

  @Test func `are given back when whoever reads the output goes away`() async throws {
    let binary = try Binary()
    let outcome = try await binary.run(
      ["devices", "watch"],
      beside: """
        plug A hid-pos at 1-2 serial=S1
        start
        await A ready
        scan A ]E0\(Self.first)
        wait 200
        scan A ]E0\(Self.second)
        end
        """, through: ["sh", "-c", #""$@" | head -n 1"#, "sh"])
    #expect(outcome.errors.contains("A interface 0: nobody -> usbhid"))
  }

  @Test func `are recorded, and come to the same scans again`() async throws {
    let binary = try Binary()
    let outcome = try await binary.run(
      ["devices", "record", "05e0:1900"],
      beside: """
        plug Z snapi at 1-7
        plug A hid-pos at 1-2 serial=S1
        start
        await Z ready
        scan Z ]E0\(Self.first)
        await output ]E0\(Self.first)
        scan Z ]C10109506000134352101234567890\\x1D21ABCDEFGHIJKLMNOPQRST
        await output ABCDEFGHIJKLMNOPQRST
        signal INT
        end
        """)
    #expect(outcome.status == 0)
    let tape = "\(binary.home)/snapi.tallycap"
    try outcome.output.joined(separator: "\n").write(
      toFile: tape, atomically: true, encoding: .utf8)
    let replay = try await binary.run("devices", "replay", tape)
    #expect(replay.status == 0, "\(replay.errors)")
    #expect(
      replay.output == [
        "]E0\(Self.first)", #"]C10109506000134352101234567890\x1D21ABCDEFGHIJKLMNOPQRST"#,
      ])
  }

  @Test func `are not touched when the delivery cannot begin`() async throws {
    let binary = try Binary()
    let outcome = try await binary.run(
      ["receive", "--po", "PO-99", "--device", "05e0:1200"],
      beside: """
        plug K keyboard at 1-4
        end
        """)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("there is no purchase order"))
    #expect(!outcome.errors.contains("usbhid -> nobody"))
  }

  @Test func `that are not read are told, and one that cannot be reached keeps none`() async throws
  {
    let binary = try Binary()
    let outcome = try await receive(
      """
      plug A hid-pos at 1-2 serial=S1
      plug F ftdi-m100 at 1-5
      start
      await A ready
      scan A ]E0\(Self.first)
      expect A beep good
      signal INT
      end
      """, "all", "yrm100@127.0.0.1:1", on: binary)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("0403:6001@1-5 is not read: not assigned"))
    #expect(outcome.errors.contains("127.0.0.1:1 failed"))
    #expect(try received(1, on: binary) == 1)
  }

  @Test func `make no good sound for what could not be kept`() async throws {
    let binary = try Binary()
    let outcome = try await binary.run(
      ["receive", "--device", "all"],
      beside: """
        plug A hid-pos at 1-2 serial=S1
        start
        await A ready
        scan A ]C0\\x00\\xFF\\x01
        expect A beep bad
        never A beep good
        signal INT
        end
        """)
    #expect(outcome.status == 0)
  }
}
