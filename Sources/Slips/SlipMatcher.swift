/// Finds the orders that slips belong to, and tells what differs.
///
/// Pure: the same on fresh rows and in a test, whatever the order of the symbols.
package enum SlipMatcher {
  /// What to look up before the pages of files can be matched.
  package static func questions(of pages: some Sequence<ReadPage>) -> SlipQuestions {
    SlipQuestions()
  }

  /// The slips that the pages of one file are, in the order of their first pages.
  package static func slips(in pages: [ReadPage], _ knowledge: SlipKnowledge) -> [Slip] { [] }
}
