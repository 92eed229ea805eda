import GS1
import Identification
import Scanning
import Testing
import Vectors

@Suite struct `Scan data of the GS1 engine` {
  /// Left out are plain symbols, which the engine reads as Digital Link or not at all; the
  /// engine's own `|` between the parts of a composite; and a UPC-A sent with 12 digits, which
  /// scanners do send and the engine refuses.
  @Test func `is identified or refused as the engine does`() throws {
    let today = try CalendarDate("2026-11-21")
    var examined = 0
    for row in try Vectors.rows("gs1-scandata.tsv") where row[0] == "processScanData" {
      let scan = RawScan(transmission: Vectors.bytes(row[2]))
      guard let symbology = scan.symbology, !scan.bytes.contains(UInt8(ascii: "|")) else {
        continue
      }
      let isItem = ["]E0", "]E4"].contains(symbology.description) && scan.bytes.count != 12
      guard symbology.carriesGS1 || isItem else { continue }
      let found = try? identify(scan, today: today)
      #expect((found != nil) == (row[1] == "ok"), "\(row[2])")
      #expect(found?.kind == nil || found?.kind == (isItem ? .gtin : .gs1), "\(row[2])")
      examined += 1
    }
    #expect(examined >= 20)
  }

  @Test func `has the kind GS1 for every good scan of the oracle`() throws {
    let today = try CalendarDate("2026-11-21")
    let rows = try Vectors.rows("gs1-oracle-scans.tsv")
    for row in rows {
      let scan = RawScan(transmission: Vectors.bytes(row[0]))
      let found = try? identify(scan, today: today)
      #expect((found?.kind == .gs1 && found?.fault == nil) == (row[1] == "ok"), "\(row[0])")
    }
    #expect(rows.count == 3_000)
  }
}
