import Pixels
import BarcodeImage
import DataMatrix
import Foundation
import Testing

/// Photographs of real Data Matrix symbols, from ZXing's samples.
@Suite struct `Data Matrix sample pictures` {
  private func read(_ file: URL) throws -> [[UInt8]] {
    let image = try #require(WebP.image(try Fixtures.bytes(file)))
    return DataMatrixReader().read(image).map(\.reading.message.bytes)
  }

  @Test(arguments: ["datamatrix-1", "datamatrix-2"])
  func `are all read`(folder: String) throws {
    let files = try Fixtures.files(in: Fixtures.zxing.appending(path: folder), ending: ".webp")
    #expect(!files.isEmpty)
    for file in files {
      let truth = try Fixtures.bytes(file.deletingPathExtension().appendingPathExtension("txt"))
      #expect(try read(file) == [truth], "\(file.lastPathComponent)")
    }
  }

  @Test func `without a symbol give none`() throws {
    let folder = Fixtures.zxing.appending(path: "falsepositives-1")
    let files = try Fixtures.files(in: folder, ending: ".webp")
    #expect(files.count > 10)
    for file in files.prefix(2) { #expect(try read(file) == [], "\(file.lastPathComponent)") }
  }
}
