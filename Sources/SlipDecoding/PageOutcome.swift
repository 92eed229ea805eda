package import Symbols

/// What came of a page of a file.
package enum PageOutcome: Hashable, Sendable {
  case page(DecodedPage)
  /// A page was not read or, where `page` is `nil`, the file, or the rest of it.
  ///
  /// `code` is for programs and stays the same; `message` is a sentence or two for people.
  case failed(page: Int?, code: String, message: String)
}

/// A page that was read.
package struct DecodedPage: Hashable, Sendable {
  /// The page of its file, from 1.
  package let number: Int
  /// Pixels in a row, at least 1.
  package let width: Int
  /// Rows, at least 1.
  package let height: Int
  /// What was found, from the top down; empty when there was nothing.
  package let symbols: [Symbol]
  /// How long the decoder took to load and read the page, not waiting counted; 0 or more.
  package let milliseconds: Double
  /// The page as a PNG with its symbols drawn; empty when nobody asked for it, or it failed.
  package let drawing: [UInt8]

  package init(
    number: Int, width: Int, height: Int, symbols: [Symbol], milliseconds: Double,
    drawing: [UInt8] = []
  ) {
    (self.number, self.width, self.height) = (number, width, height)
    (self.symbols, self.milliseconds, self.drawing) = (symbols, milliseconds, drawing)
  }

  /// The same page with another drawing; empty for none.
  package func withDrawing(_ drawing: [UInt8]) -> DecodedPage {
    DecodedPage(
      number: number, width: width, height: height, symbols: symbols, milliseconds: milliseconds,
      drawing: drawing)
  }
}
