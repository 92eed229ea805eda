package import Slips
package import Symbols

/// What the bytes of a file are known by: their SHA-256 (FIPS 180-4).
package struct ContentHash: Hashable, Sendable {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// Takes a digest; nil unless it has 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }
}

/// A file of slips as it came from the decoder.
package struct DecodedFile: Hashable, Sendable {
  /// A page that could be opened.
  package struct Page: Hashable, Sendable {
    /// Its place in the file, 1 or more.
    package let number: Int
    /// Pixels, 1 or more.
    package let width: Int
    /// Pixels, 1 or more.
    package let height: Int
    /// In any order; empty when none was found.
    package let symbols: [Symbol]

    package init(number: Int, width: Int, height: Int, symbols: [Symbol]) {
      self.number = number
      self.width = width
      self.height = height
      self.symbols = symbols
    }
  }

  /// What it was called, for people.
  package let name: String
  package let content: ContentHash
  /// Those that could be opened, by number, each number once.
  package let pages: [Page]

  package init(name: String, content: ContentHash, pages: [Page]) {
    self.name = name
    self.content = content
    self.pages = pages
  }
}

/// A file of slips, and what was made of it.
package struct MatchedFile: Hashable, Sendable {
  package let file: DecodedFile
  /// In the order of their first pages, each page in one; empty for a file without pages.
  package let slips: [Slip]

  package init(file: DecodedFile, slips: [Slip]) {
    self.file = file
    self.slips = slips
  }

  /// The matches to tell with a page: those of its slip, with the differences that belong to the
  /// page; empty when nothing on the slip could tell.
  package func matches(onPage page: Int) -> [SlipMatch] {
    slips.first { $0.pages.contains(page) }?.matches(onPage: page) ?? []
  }
}
