import Foundation
import PDF417
import SamplePictures
import Symbols
import Testing

/// Symbols of other encoders, printed, photographed and scaled: ZXing's samples.
@Suite struct `Sample pictures with PDF417` {
  /// What is not read.
  ///
  /// Its modules of 1.06 pixels are drawn now one, now two pixels wide.
  private static let unread: Set<String> = ["pdf417-1/03-aliased"]

  /// What a symbol says in Shift JIS, GB 2312, Greek, Cyrillic and Central European letters; the
  /// file beside it has the same in Unicode.
  private static let manySets: [UInt8] = [
    0x41, 0x42, 0x93, 0x5F, 0xE4, 0xAA, 0x83, 0x65,
    0xF7, 0xFE, 0xB0, 0xF2, 0xF4, 0xF6, 0xE1, 0x90, 0xAC,
  ]

  @Test(arguments: ["pdf417-1", "pdf417-2"])
  func `are read`(folder: String) throws {
    let files = try SamplePictures.files(in: folder)
    #expect(files.count > 10)
    for file in files {
      let name = "\(folder)/\(file.deletingPathExtension().lastPathComponent)"
      let image = try SamplePictures.image(file)
      let found = PDF417Reader().read(image).map(\.reading.message)
      if name == "pdf417-1/12-mixed-ecis" {
        let sets = [10, 20, 30, 29, 8, 9, 810_898, 22, 4, 810_901]
        #expect(found.map { $0.interpretations.map(\.number) } == [sets])
        #expect(found.map(\.bytes) == [Self.manySets])
      } else if Self.unread.contains(name) {
        #expect(found.isEmpty, "\(name) is read: strike it from the list")
      } else {
        #expect(found.map(\.bytes) == [try SamplePictures.truth(file)], "\(name)")
      }
    }
  }

  @Test(arguments: [
    "falsepositives-1", "falsepositives-2", "aztec-1", "code128-1", "datamatrix-1", "ean13-1",
    "maxicode-1", "micropdf417-1", "qrcode-1", "rssexpandedstacked-1",
  ])
  func `of anything else give none`(folder: String) throws {
    let files = try SamplePictures.files(in: folder)
    #expect(!files.isEmpty)
    for file in files {
      let image = try SamplePictures.image(file)
      #expect(PDF417Reader().read(image).isEmpty, "\(folder)/\(file.lastPathComponent)")
    }
  }
}
