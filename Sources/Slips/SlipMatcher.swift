/// Finds the orders that slips belong to, and tells what differs.
///
/// Pure: the same on fresh rows and in a test, whatever the order of the symbols.
package enum SlipMatcher {
  /// What to look up before the pages of files can be matched.
  package static func questions(of pages: some Sequence<ReadPage>) -> SlipQuestions {
    var questions = SlipQuestions()
    for page in pages {
      for case .success(let identification) in page.symbols.map(\.content) {
        questions.add(identification)
      }
    }
    return questions
  }

  /// The slips that the pages of one file are, in the order of their first pages.
  ///
  /// Pages follow each other on one slip when they name the same orders, or when the one that names
  /// none has items of the other's.
  package static func slips(in pages: [ReadPage], _ knowledge: SlipKnowledge) -> [Slip] {
    runs(of: pages, knowledge).map { $0.slip(knowledge) }
  }

  /// How often an item is held against an order to tell which pages of a file are one slip: what
  /// the time for it grows with, 0 where each page names its order.
  package static func effort(of pages: [ReadPage], _ knowledge: SlipKnowledge) -> Int {
    runs(of: pages, knowledge).reduce(0) { $0 + $1.effort }
  }

  private static func runs(of pages: [ReadPage], _ knowledge: SlipKnowledge) -> [PageRun] {
    var runs: [PageRun] = []
    for page in pages {
      let next = PageRun(SlipReading(page, knowledge), knowledge)
      if let last = runs.indices.last, runs[last].takes(next, knowledge) { continue }
      runs.append(next)
    }
    return runs
  }
}
