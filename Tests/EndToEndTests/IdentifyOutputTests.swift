import Foundation
import Testing
import Vectors

@Suite struct `What identify writes` {
  /// Texts that do something to a terminal, or that nobody sees.
  private static let hostile = [
    "\u{1B}[31m", "\u{07}", "\u{08}", "\r", "\u{7F}", "\u{85}", "\u{9B}2J", "\u{202E}", "\u{2066}",
    "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{E0041}", "\u{3164}", "\u{FE0F}", "\u{AD}",
    "\\x1B", "\\x00", "\\xFF", "\\xE2\\x80\\xAE", "\\xC2\\x9B", "\\x0A", "\\x7F",
  ]

  /// Texts into which they are put, so that they come out of every parser and message.
  private static let pieces = [
    "]C1", "]E0", "]Q1", "]d2", "]e0", "010950600013435210", "(01)09506000134352(10)", "(", "10AB",
    "\\x1D", "[)>\\x1E06\\x1D1T", "\\x1DQ5", "[)>\\x1E05\\x1D10", "\\x1E\\x04",
    "+A99912345/$$52001",
    "{pc:A,qty:5,on:", "}", "QTY:5 PN:A CPO:", "https://id.gs1.org/01/09506000134352/10/A?x=",
    "urn:epc:id:sgtin:0614141.812345.", "urn:epc:id:adi:2S194..", "3034257BF7194E4000001A85",
    "SKU", "ÄÖ", "9506000134352",
  ]

  private func lines(seed: UInt64, count: Int) -> Data {
    var numbers = SeededNumbers(seed: seed)
    var data = Data()
    for _ in 0..<count {
      for _ in 0..<Int.random(in: 1...5, using: &numbers) {
        switch Int.random(in: 0...4, using: &numbers) {
        case 0: data.append(UInt8.random(in: .min ... .max, using: &numbers))
        case 1, 2: data += Data((Self.hostile.randomElement(using: &numbers) ?? "").utf8)
        case _: data += Data((Self.pieces.randomElement(using: &numbers) ?? "").utf8)
        }
      }
      data.append(0x0A)
    }
    return data
  }

  /// The first scalar of a text that does more than to be seen; nil when all are harmless.
  private func offender(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n"
      case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
      case _: scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  @Test(arguments: ["", "--json", "--epc", "--epc --json"])
  func `is harmless, whatever was scanned`(options: String) throws {
    let desk = try Desk()
    defer { desk.clear() }
    let input = lines(seed: 21, count: 1_500)
    try input.write(to: URL(fileURLWithPath: desk.folder + "/input"))
    _ = try desk.run("tally identify \(options) < input > output 2> errors")
    for name in ["output", "errors"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/" + name))
      let text = try #require(String(validating: data, as: UTF8.self), "\(name) is no UTF-8")
      #expect(offender(in: text) == nil, "\(name)")
      guard options.hasSuffix("json"), name == "output" else { continue }
      let objects = text.split(separator: "\n")
      // Blank lines are none.
      #expect(objects.count > 1_400)
      for object in objects {
        let parsed = try JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any]
        #expect(parsed?["input"] is String)
        #expect((parsed?["kind"] == nil) != (parsed?["error"] == nil))
      }
    }
  }
}
