import SlipFolders
import Testing

@Suite struct `The names of pictures` {
  @Test func `keep the file's name and add the page`() {
    var names = PictureNames()
    #expect(names.name(of: "scans/june/slip 7.pdf", page: 1) == "slip_7.pdf-1.tally.png")
    #expect(names.name(of: "scans/june/slip 7.pdf", page: 12) == "slip_7.pdf-12.tally.png")
    #expect(names.name(of: "-", page: 1) == "stdin-1.tally.png")
    #expect(names.name(of: "Müller.jpg", page: 1) == "Müller.jpg-1.tally.png")
  }

  @Test func `differ for files of one name, also when only the case differs`() {
    var names = PictureNames()
    let all = ["a/slip.jpg", "b/slip.jpg", "c/SLIP.jpg", "slip.jpg~2", "d/slip jpg", "d/slip_jpg"]
      .map { names.name(of: $0, page: 1) }
    #expect(Set(all.map { $0.lowercased() }).count == all.count, "\(all)")
    #expect(names.name(of: "b/slip.jpg", page: 2) == "slip.jpg~2-2.tally.png")
  }

  @Test func `are others for what has come since under the same path`() {
    var names = PictureNames()
    names.begin("in/scan1.jpg")
    #expect(names.name(of: "in/scan1.jpg", page: 1) == "scan1.jpg-1.tally.png")
    names.begin("in/scan1.jpg")
    #expect(names.name(of: "in/scan1.jpg", page: 1) == "scan1.jpg~2-1.tally.png")
    #expect(names.name(of: "in/scan1.jpg", page: 2) == "scan1.jpg~2-2.tally.png")
  }

  @Test(arguments: [
    "..", "a/..", ".", "", "/", "...", ".hidden", "-rf", "a\nb", "a\u{1B}[31mb", "a\\..\\b", "~",
    "CON:", "\u{202E}gpj.exe", String(repeating: "ü", count: 400), "a\u{0}b", "$(id)", "*?.jpg",
    "\u{2215}etc", "..\u{2044}x",
  ])
  func `never leave the folder, hide or move a cursor`(path: String) {
    var names = PictureNames()
    let name = names.name(of: path, page: 1)
    #expect(PictureNames.isPicture(name))
    #expect(name.utf8.count <= 200)
    #expect(name.first != "." && name.first != "-")
    for scalar in name.unicodeScalars {
      let isHarmless =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "._-~".unicodeScalars.contains(scalar)
      #expect(isHarmless, "\(scalar.escaped(asASCII: true)) in \(name)")
    }
  }
}
