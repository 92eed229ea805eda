import Foundation

/// The sample data that comes with the program; `Samples/README.txt` tells what is in it.
package enum Samples {
  /// A packing slip, as a photograph.
  package struct Slip: Sendable {
    /// The file's name.
    package let name: String
    /// A JPEG file.
    package let bytes: [UInt8]
  }

  /// One lorry: its packing slips, photographed, and what was scanned.
  package struct Delivery: Sendable {
    /// From 1, in the order of the morning.
    package let number: Int
    /// By their names; one or more.
    package let slips: [Slip]
    /// A tape.
    package let tape: [UInt8]
  }

  /// The bytes of a file such as `items.csv`.
  package static func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// The deliveries, in order.
  package static func deliveries() throws -> [Delivery] {
    let lorries = folder.appendingPathComponent("deliveries")
    return try FileManager.default.contentsOfDirectory(atPath: lorries.path)
      .compactMap { Int($0) }.sorted().map { number in
        let path = "deliveries/\(number)"
        let slips = try FileManager.default.contentsOfDirectory(
          atPath: folder.appendingPathComponent(path).path
        ).filter { $0.hasSuffix(".jpg") }.sorted()
        return Delivery(
          number: number, slips: try slips.map { Slip(name: $0, bytes: try file("\(path)/\($0)")) },
          tape: try file("\(path)/scans.tape"))
      }
  }

  private static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Samples") }
}
