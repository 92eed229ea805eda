import Scanning
import Testing

@Suite struct `Raw scan` {
  @Test(
    arguments: [
      ("]C1", "GS1-128", true), ("]C0", "Code128", false), ("]C2", "Code128", false),
      ("]E0", "EAN-13", false), ("]E3", "EAN-13", false), ("]E4", "EAN-8", false),
      ("]I0", "ITF", false), ("]I1", "ITF", false), ("]A0", "Code39", false),
      ("]F0", "Codabar", false), ("]G0", "Code93", false), ("]L0", "PDF417", false),
      ("]d1", "DataMatrix", false), ("]d2", "GS1DataMatrix", true), ("]e0", "DataBar", true),
      ("]Q1", "QRCode", false), ("]Q3", "GS1QRCode", true), ("]z0", "Aztec", false),
      ("]J1", nil, true), ("]J0", nil, false), ("]X0", nil, false), ("]U1", nil, false),
    ] as [(String, String?, Bool)])
  func `splits off the symbology identifier`(prefix: String, name: String?, gs1: Bool) throws {
    let transmission = Array((prefix + "A]C1B").utf8)
    let scan = RawScan(transmission: transmission)
    let symbology = try #require(scan.symbology)
    #expect(symbology.description == prefix)
    #expect(symbology.name == name)
    #expect(symbology.carriesGS1 == gs1)
    #expect(scan.bytes == Array("A]C1B".utf8))
    #expect(scan.transmission == transmission)
  }

  @Test(arguments: ["", "]", "]C", "]W1", "]Y1", "]1C", "]C?", "]é", " ]C1", "]Cg1"])
  func `keeps bytes that are no symbology identifier`(text: String) {
    let scan = RawScan(transmission: Array(text.utf8))
    #expect(scan.symbology == nil)
    #expect(scan.bytes == Array(text.utf8))
  }

  @Test func `is empty behind a symbology identifier alone`() {
    #expect(RawScan(transmission: Array("]C1".utf8)).bytes.isEmpty)
  }

  @Test func `is a control only by the exact text`() {
    func control(_ text: String) -> Control? {
      Control(RawScan(transmission: Array(text.utf8)))
    }
    #expect(control("TALLY:UNDO") == .undo)
    #expect(control("]C0TALLY:DAMAGED") == .damaged)
    #expect(control("]C1TALLY:UNDO") == nil)
    #expect(control("tally:undo") == nil)
    #expect(control("TALLY:UNDO ") == nil)
    #expect(control("") == nil)
  }
}
