import Scanning
import Testing

@Suite struct `Reader vectors` {
  @Test func `M100`() throws {
    var count = 0
    for row in try DeviceVector.rows("m100") {
      count += 1
      let found = events(of: M100Protocol(), row.bytes)
      if row.value("epc") != nil {
        try expect(found.tags, row, signal: row.value("rssi").flatMap { Int($0) }.map { $0 * 10 })
        #expect(found.count == 1)
      } else if row.expected.hasPrefix("error") {
        #expect(found.isEmpty)
      } else if row.name.hasSuffix("badsum") {
        #expect(found == [.fault(.checksum)])
      } else {
        #expect(found == [.reply(row.bytes)])
        #expect(row.bytes.contains("M100 26dBm V1.0".utf8))
      }
    }
    #expect(count >= 5)
  }

  @Test func `UHFReader288`() throws {
    var count = 0
    for row in try DeviceVector.rows("uhfreader288") {
      count += 1
      let found = events(of: UHFReader18Protocol(.reader288), row.bytes)
      if row.value("epc") != nil {
        try expect(found.tags, row, signal: nil)
        #expect(
          found.tags.first?.signalNumber == row.value("rssi").flatMap { UInt8($0, radix: 16) })
      }
      let tagCount = ["no tags": 0, "2 tags": 2][row.expected] ?? 1
      #expect(found.tags.count == tagCount && found.count == tagCount, "\(row.expected) \(found)")
    }
    #expect(count >= 6)
  }

  @Test func `UHFReader18`() throws {
    var count = 0
    for row in try DeviceVector.rows("uhfreader18") {
      count += 1
      let found = events(of: UHFReader18Protocol(.reader18), row.bytes)
      if row.expected == "BAD CRC" {
        #expect(found == [.fault(.checksum)])
      } else if row.expected.hasPrefix("reader info") {
        #expect(found == [.reply(row.bytes)])
      } else {
        #expect(found.tags.count == (row.expected == "2 tags" ? 2 : 1))
        #expect(found.count == found.tags.count)
        if row.value("epc") != nil { try expect(found.tags, row, signal: nil) }
      }
    }
    #expect(count >= 5)
  }

  @Test func `CF`() throws {
    var count = 0
    for row in try DeviceVector.rows("cf-frame") {
      count += 1
      let found = events(of: CFProtocol(), row.bytes)
      guard row.expected.contains("epc=") else {
        // A command has no status; its frame is good all the same.
        #expect(found == [.reply(row.bytes)])
        continue
      }
      #expect(
        found == [
          .tag(
            TagRead(
              .epc, memory: hex("E280116060000209 4C4C8B1A"), signalTenths: -320, antenna: 1))
        ])
    }
    #expect(count >= 5)
  }

  @Test func `ThingMagic`() throws {
    let rows = try DeviceVector.rows("thingmagic")
    #expect(rows.count >= 2)
    for row in rows where row.value("epc") != nil {
      let found = events(of: ThingMagicProtocol(), row.bytes)
      try expect(found.tags, row, signal: -600)
    }
    let version = try #require(rows.first { $0.name == "version-cmd" })
    var reader = ThingMagicProtocol()
    _ = reader.takeOutput()
    _ = reader.flush()
    #expect(reader.takeOutput() == [.bytes(version.bytes)])
  }

  /// Checks the one tag of a row against the values that it names.
  private func expect(_ tags: [TagRead], _ row: DeviceVector, signal: Int?) throws {
    let tag = try #require(tags.first, "\(row.expected)")
    #expect(tags.count == 1)
    #expect(tag.kind == .epc)
    #expect(tag.memory == hex(String(row.value("epc") ?? "")), "\(row.expected)")
    #expect(tag.signalTenths == signal)
    if let antenna = row.value("ant") { #expect(tag.antenna == Int(antenna)) }
    if let control = row.value("pc") { #expect(tag.protocolControl == UInt16(control, radix: 16)) }
  }
}
