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
    var runs: [PageRun] = []
    for page in pages {
      let reading = SlipReading(page, knowledge)
      if let last = runs.indices.last, runs[last].takes(reading, knowledge) { continue }
      runs.append(PageRun(reading, knowledge))
    }
    return runs.map { $0.slip(knowledge) }
  }
}
