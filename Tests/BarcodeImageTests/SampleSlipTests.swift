import ImageFiles
import Pixels
import BarcodeImage
import Foundation
import Testing

/// The packing slips of the demo.
@Suite struct `Sample slips` {
  private static let deliveries =
    (try? Fixtures.files(in: Fixtures.deliveries, ending: "").map(\.lastPathComponent)) ?? []

  @Test func `there are six deliveries`() {
    #expect(Self.deliveries == ["1", "2", "3", "4", "5", "6"])
  }

  @Test(arguments: deliveries)
  func `decode to the texts of their manifest`(delivery: String) throws {
    let folder = Fixtures.deliveries.appending(path: delivery)
    let manifest = try JSONDecoder().decode(
      [String: [PrintedSymbol]].self,
      from: try Data(contentsOf: folder.appending(path: "manifest.json")))
    let slips = try Fixtures.files(in: folder, ending: ".jpg")
    #expect(slips.map(\.lastPathComponent) == manifest.keys.sorted())
    var reader = PageReader()
    for slip in slips {
      let symbols = reader.read(try GreyImage(jpeg: try Fixtures.bytes(slip)))
      let truth = Set(try #require(manifest[slip.lastPathComponent]))
      #expect(truth.count > 1)
      #expect(
        Set(symbols.map(PrintedSymbol.init)) == truth, "\(delivery)/\(slip.lastPathComponent)")
      #expect(symbols.count == truth.count, "No symbol comes twice.")
    }
  }
}
