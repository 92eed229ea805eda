import Identification
import Receiving
import Symbols

/// Puts the symbols of a page together that are of one label or one line of a table.
///
/// Pairs are tried from the nearest on, and become one label when what they say can be said of one:
/// so a count goes to the item that stands nearest to it and has none. The result does not depend
/// on the order in which the symbols were found.
struct LabelGrouping {
  /// A label in the making: the indices of its symbols, and what they say together.
  private struct Group {
    var members: [Int]
    var whole: Identification
    var role: PlacedSymbol.Role
  }

  private let knowledge: SlipKnowledge
  private var groups: [Group]
  /// The group of each symbol.
  private var places: [Int]

  /// Groups symbols that stand in the order of their page.
  static func labels(
    _ symbols: [PlacedSymbol], _ knowledge: SlipKnowledge
  ) -> [SlipLabel] {
    var grouping = LabelGrouping(symbols, knowledge)
    grouping.join(in: PageFrame(symbols.map(\.read.symbol)))
    return grouping.groups.filter { !$0.members.isEmpty }.map { group in
      SlipLabel(symbols: group.members.sorted().map { symbols[$0].read }, whole: group.whole)
    }
  }

  private init(_ symbols: [PlacedSymbol], _ knowledge: SlipKnowledge) {
    self.knowledge = knowledge
    groups = symbols.indices.map { index in
      let whole = symbols[index].identification
      return Group(members: [index], whole: whole, role: knowledge.role(of: whole))
    }
    places = Array(symbols.indices)
  }

  private mutating func join(in frame: PageFrame) {
    var pairs: [(distance: Double, first: Int, second: Int)] = []
    for second in groups.indices where groups[second].role != .alone {
      for first in groups.indices.prefix(second) where mayJoin(groups[first], groups[second]) {
        if let distance = frame.distance(first, second) {
          pairs.append((distance, first, second))
        }
      }
    }
    pairs.sort { ($0.distance, $0.first, $0.second) < ($1.distance, $1.first, $1.second) }
    for pair in pairs { join(places[pair.first], places[pair.second]) }
  }

  /// Makes one group of two, when they can be of one label.
  private mutating func join(_ first: Int, _ second: Int) {
    guard first != second, mayJoin(groups[first], groups[second]),
      let whole = Identification.label(of: [groups[first].whole, groups[second].whole])
    else { return }
    for member in groups[second].members { places[member] = first }
    groups[first].members += groups[second].members
    groups[second].members = []
    groups[first].whole = whole
    groups[first].role = knowledge.role(of: whole)
  }

  /// Whether two groups complete each other: what lacks an item finds one, and a content its unit.
  private func mayJoin(_ first: Group, _ second: Group) -> Bool {
    switch (first.role, second.role) {
    case (.part, .part), (.part, .item), (.item, .part): true
    case (.unit, .item): holds(second, in: first)
    case (.item, .unit): holds(first, in: second)
    case (.item, .item): repeats(first, second)
    case (.alone, _), (_, .alone), (.unit, .unit), (.unit, .part), (.part, .unit): false
    }
  }

  /// Whether an item is told as the content of a unit, which GS1's rules want beside it.
  private func holds(_ item: Group, in unit: Group) -> Bool {
    item.whole.contentGTIN != nil && item.whole.sscc == nil
  }

  /// Whether one of two says no more than which trade item the other speaks of too.
  private func repeats(_ first: Group, _ second: Group) -> Bool {
    guard let gtin = first.whole.gtin, gtin == second.whole.gtin else { return false }
    return [first, second].contains { $0.members.count == 1 && $0.whole.kind == .gtin }
  }
}
