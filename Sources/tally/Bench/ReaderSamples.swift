import GS1

/// What readers send when they are kept busy, the same in every run: what `tally bench devices`
/// decodes.
struct ReaderSamples {
  /// A reader's transfers, and what must come of them.
  struct Traffic {
    /// In order.
    let transfers: [[UInt8]]
    /// How much time lies between two transfers, as fast as such a reader can be.
    let microsecondsApart: Int64
    /// How many reports or frames they hold, 1 or more.
    let units: Int
    /// How many symbols, or tags that were not there before, must come of them.
    let notes: Int
  }

  /// A keyboard's boot reports: each of 13 digits and an Enter pressed and let go.
  static func keyboard(scans: Int) -> Traffic {
    let reports = (0..<scans).flatMap { number -> [[UInt8]] in
      // The usages of 1 to 9 and 0, then Enter. Source: HID Usage Tables 1.5, section 10.
      let keys = gtin(number).map { $0 == 0 ? 0x27 : 0x1D + $0 } + [0x28]
      return keys.flatMap { [[0, 0, $0, 0, 0, 0, 0, 0], [UInt8](repeating: 0, count: 8)] }
    }
    // A low-speed keyboard is asked every eight milliseconds, a scanner's every millisecond.
    return Traffic(
      transfers: reports, microsecondsApart: 1_000, units: reports.count, notes: scans)
  }

  /// HID POS reports as Honeywell lays them out, each with a GS1-128 of 35 bytes.
  ///
  /// Source: Access-IS LSR118 manual.
  static func pointOfSale(scans: Int) -> Traffic {
    let reports = (0..<scans).map { number -> [UInt8] in
      let text = "010" + digits(gtin(number)) + "10LOT0742" + "\u{1D}" + "21" + padded(number, 8)
      var report: [UInt8] = [2, UInt8(text.utf8.count)] + Array("]C1".utf8) + Array(text.utf8)
      report += [UInt8](repeating: 0, count: 64 - report.count)
      return report
    }
    return Traffic(transfers: reports, microsecondsApart: 20_000, units: scans, notes: scans)
  }

  /// Frames of an M100 module in packets of 64 bytes, as a serial chip cuts them.
  ///
  /// Source: M100 UHF reader module, firmware command manual, notice 22.
  static func m100(frames: Int, tags: Int) -> Traffic {
    let stream = (0..<frames).flatMap { number -> [UInt8] in
      let body = [2, 0x22, 0, 17, 0xC9, 0x30, 0x00] + epc(number % tags) + [0x3A, 0x76]
      return [0xBB] + body + [body.reduce(0, &+), 0x7E]
    }
    return packets(of: stream, frames: frames, tags: tags)
  }

  /// Frames of a UHFReader18, one tag each and more to follow, in packets of 64 bytes.
  ///
  /// Source: UHFReader18 User's Manual, command 01.
  static func reader18(frames: Int, tags: Int) -> Traffic {
    let stream = (0..<frames).flatMap { number -> [UInt8] in
      let frame = [19, 0, 1, 3, 1, 12] + epc(number % tags)
      let checksum = crc(frame)
      return frame + [UInt8(checksum & 0xFF), UInt8(checksum >> 8)]
    }
    return packets(of: stream, frames: frames, tags: tags)
  }

  private static func packets(of stream: [UInt8], frames: Int, tags: Int) -> Traffic {
    let transfers = stride(from: 0, to: stream.count, by: 64).map {
      Array(stream[$0..<min($0 + 64, stream.count)])
    }
    // A thousand tags a second.
    return Traffic(transfers: transfers, microsecondsApart: 3_000, units: frames, notes: tags)
  }

  /// An EPC of its own for each number.
  private static func epc(_ number: Int) -> [UInt8] {
    [0x30, 0x75, 0x1F, 0xEB, 0x70, 0x5C, 0x59, 0x04]
      + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }

  /// CRC-16 of ISO 13239 with reflected bits, not inverted at the end.
  private static func crc(_ bytes: [UInt8]) -> UInt16 {
    bytes.reduce(0xFFFF) { value, byte in
      (0..<8).reduce(value ^ UInt16(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0x8408 : value >> 1
      }
    }
  }

  /// The 13 digits of a GTIN-13 of its own for each number.
  private static func gtin(_ number: Int) -> [UInt8] {
    let body = UInt64(400_638_100_000 + number)
    return "\(body)\(CheckDigit.completing(body))".utf8.map { $0 - UInt8(ascii: "0") }
  }

  private static func digits(_ digits: [UInt8]) -> String { digits.map { "\($0)" }.joined() }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
