package import GS1
package import Slips
package import Store
package import Symbols

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
  /// Those that could be opened, in order; each number once.
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
  /// In the order of their first pages; empty for a file without pages.
  ///
  /// Each page is in one.
  package let slips: [Slip]

  /// The matches to tell with a page: those of its slip, with the differences that belong to the
  /// page; empty when nothing on the slip could tell.
  package func matches(onPage page: Int) -> [SlipMatch] {
    slips.first { $0.pages.contains(page) }?.matches(onPage: page) ?? []
  }
}

/// Tells which orders slips belong to and what differs, and keeps the answer.
package struct SlipIntake: Sendable {
  private let store: Store
  private let today: CalendarDate

  /// - `today`: gives two-digit years their century.
  package init(store: Store, today: CalendarDate) {
    self.store = store
    self.today = today
  }

  /// Matches files against fresh rows.
  ///
  /// A handful of queries for all of them together: the cost grows with the codes on the slips and
  /// the orders that these lead to, neither with the number of files nor with history. So give it
  /// many at once where they need not be answered one by one.
  package func match(_ files: [DecodedFile]) async throws -> [MatchedFile] {
    files.map { MatchedFile(file: $0, slips: []) }
  }

  /// Keeps what was made of a file, under what its bytes are known by.
  ///
  /// - Returns: that it was known when a file with the same bytes was kept before; nothing changes
  ///   then, whatever it is called now.
  package func keep(_ file: MatchedFile) async throws -> SlipKeeping {
    throw StoreError(.bug, "slips cannot be kept yet")
  }
}
