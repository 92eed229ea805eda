import Pixels

/// How much of a file will be taken on; more is an error, found before memory is taken for it.
package struct PageLimits: Sendable {
  /// The most pixels of one page: width times height.
  ///
  /// A4 at 600 dpi has 35 million. A page takes a byte for each of its pixels, another while it is
  /// turned upright, and up to four more while it is made from colours.
  package var pixels = 100_000_000
  /// The most pages of one file.
  package var pages = 5_000

  package init(pixels: Int = 100_000_000, pages: Int = 5_000) {
    (self.pixels, self.pages) = (pixels, pages)
  }
}

extension PageLimits {
  /// Refuses a page that is too large, or whose sides no format can have.
  func check(_ width: Int, _ height: Int) throws(ImageError) {
    guard width >= 1, height >= 1 else {
      throw ImageError(.damaged, "A picture of \(width) x \(height) pixels has no pixel.")
    }
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    guard !overflows, count <= pixels else {
      throw ImageError(
        .tooManyPixels,
        "\(width) x \(height) pixels are more than the \(pixels / 1_000_000) million that are read."
      )
    }
  }

  /// Refuses a file of too many pages.
  func check(pageCount: Int) throws(ImageError) {
    guard pageCount <= pages else {
      throw ImageError(.tooManyPages, "The file has more than \(pages) pages.")
    }
  }
}
