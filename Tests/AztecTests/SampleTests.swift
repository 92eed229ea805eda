import Aztec
import Foundation
import SamplePictures
import Testing

/// Pictures and photographs of Aztec symbols, from ZXing's samples.
@Suite struct `Aztec sample pictures` {
  @Test(arguments: [("aztec-1", 31), ("aztec-2", 16)])
  func `are all read`(folder: String, least: Int) throws {
    let files = try SamplePictures.files(in: folder)
    #expect(files.count >= least)
    for file in files {
      let stem = file.deletingPathExtension()
      let found = AztecReader().read(try SamplePictures.image(file))
      let message = try #require(found.first?.reading.message, "\(file.lastPathComponent)")
      if let bytes = try? Data(contentsOf: stem.appendingPathExtension("bin")) {
        #expect(message.bytes == Array(bytes), "\(file.lastPathComponent)")
      } else {
        let text = try String(contentsOf: stem.appendingPathExtension("txt"), encoding: .utf8)
        // Without an ECI the bytes are ISO 8859-1.
        let latin = String(String.UnicodeScalarView(message.bytes.map { Unicode.Scalar($0) }))
        #expect(latin == text || message.bytes == Array(text.utf8), "\(file.lastPathComponent)")
      }
      let details = stem.appendingPathExtension("result.txt")
      guard let lines = try? String(contentsOf: details, encoding: .utf8) else { continue }
      let identifier = "symbologyIdentifier=" + message.symbologyIdentifier
      #expect(lines.split(whereSeparator: \.isNewline).contains { $0 == identifier })
      #expect(lines.contains("readerInit=true") == message.isReaderProgramming)
      #expect(lines.contains("sequenceSize=7") == (message.sequence?.count == 7))
    }
  }

  @Test(arguments: ["falsepositives-1", "falsepositives-2"])
  func `without a symbol give none`(folder: String) throws {
    let files = try SamplePictures.files(in: folder)
    #expect(files.count > 20)
    for file in files {
      let found = AztecReader().read(try SamplePictures.image(file))
      #expect(found.isEmpty, "\(file.lastPathComponent)")
    }
  }
}
