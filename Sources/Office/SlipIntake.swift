package import GS1
import Slips
package import Store

/// Tells which orders slips belong to and what differs, and keeps the answer.
package struct SlipIntake: Sendable {
  private let store: Store
  private let today: CalendarDate

  /// - `today`: gives two-digit years their century.
  package init(store: Store, today: CalendarDate) {
    self.store = store
    self.today = today
  }

  /// Matches files against fresh rows, in their order.
  ///
  /// At most five queries for all of them together: the cost grows with the codes on the slips and
  /// the orders that these lead to, neither with the number of files nor with history. So give it
  /// as many at once as may wait for each other.
  ///
  /// - Throws: `StoreError` when the database cannot.
  package func match(_ files: [DecodedFile]) async throws -> [MatchedFile] {
    let read = files.map { file in
      file.pages.map {
        ReadPage(SlipPage(number: $0.number, symbols: $0.symbols), today: today)
      }
    }
    let knowledge = try await store.slipKnowledge(SlipMatcher.questions(of: read.joined()))
    return zip(files, read).map { file, pages in
      MatchedFile(file: file, slips: SlipMatcher.slips(in: pages, knowledge))
    }
  }

  /// Keeps what was made of a file, under what its bytes are known by.
  ///
  /// - Returns: `known` when a file with the same bytes was kept before: nothing changes then,
  ///   whatever it is called now. One of which a slip led to no order, or to one by its items only,
  ///   is judged anew when it leads to a better one.
  /// - Throws: `StoreError` when the database cannot.
  package func keep(_ matched: MatchedFile) async throws -> SlipKeeping {
    try await store.keep(matched)
  }
}
