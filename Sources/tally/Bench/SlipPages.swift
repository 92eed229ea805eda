import Foundation

/// Pages with ground truth, as `make-slips.py` writes them: pictures and a `manifest.json`.
struct SlipPages {
  /// One page and what is printed on it.
  struct Page: Decodable {
    /// One printed symbol.
    struct Symbol: Decodable {
      /// The generator's name of the symbology, such as `QR`.
      let fmt: String
      /// The data; a separator is U+001D.
      let text: String
    }

    /// The picture's file; only its name counts, since folders move.
    let path: String
    /// What was done to the page, such as `blur`.
    let cat: String
    let symbols: [Symbol]
  }

  let folder: URL
  let pages: [Page]

  init(folder: String) throws {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    let manifest = self.folder.appendingPathComponent("manifest.json")
    do {
      pages = try JSONDecoder().decode([Page].self, from: Data(contentsOf: manifest))
    } catch {
      throw Failure(
        .noInput, "\"\(manifest.path)\" is no manifest of pages: \(error)",
        hint: "`scripts/bench decode` makes pages.")
    }
  }

  /// Where a page's picture is.
  func file(of page: Page) -> URL {
    folder.appendingPathComponent(URL(fileURLWithPath: page.path).lastPathComponent)
  }
}
