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
      await output "device":"05e0:1701:CDC77"
      scan Z ]E0\(Self.second)
      expect Z beep 0
      scan O ]E0\(Self.second)
      expect O direct 04
      scan A ]E09999999999994
      expect A beep bad
      scan B \(Self.second)
      await output "device":"05e0:1701:CDC77"
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
      await output "device":"05e0:1701:L1"
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
      await output "device":"05e0:1701:L1"
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
      await output "device":"05e0:1200@1-4"
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
}
