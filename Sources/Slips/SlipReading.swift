package import GS1
package import Identification
package import Stock

/// The symbols of one label, carton or line of a slip, taken together.
package struct SlipLabel: Hashable, Sendable {
  /// The symbols, from the top down; 1 or more.
  package let symbols: [ReadSymbol]
  /// What they say together.
  package let whole: Identification
}

/// An item that a page names once.
package struct SlipItem: Hashable, Sendable {
  /// The code as it stands on the slip.
  package let code: ItemCode
  /// What it may be: none when the code is unknown, several when suppliers share it.
  package let packs: [Pack]
  /// Base units of each of `packs`, in their order; nil where the label does not say how many.
  ///
  /// A GTIN alone in a table says which item the line is for; the number beside it is print.
  package let quantities: [Quantity?]
  /// The logistic unit that it is in, as its label says.
  package let sscc: SSCC?
  package let lot: String?
  /// The number of the one piece.
  package let serial: String?
  package let expiry: CalendarDate?
  /// The order that its label names.
  package let purchaseOrder: String?
}

/// What one page of a slip says.
package struct SlipReading: Hashable, Sendable {
  /// A symbol that breaks a rule.
  package struct Fault: Hashable, Sendable {
    package let symbol: ReadSymbol
    /// What is wrong, in English without a full stop.
    package let message: String
  }

  /// The page's place in its file, 1 or more.
  package let page: Int
  /// From the top down; empty when nothing could be identified.
  package let labels: [SlipLabel]
  /// One for each label that names an item; empty when none does.
  package let items: [SlipItem]
  /// The known orders that the page names by number, by a notice's number or by a logistic unit.
  package let purchaseOrders: Set<String>
  /// The order numbers that the page states as such, and that are not known.
  package let unknownOrders: Set<String>
  /// The logistic units; empty when it names none.
  package let ssccs: Set<SSCC>
  /// Text that is neither an item's code nor an order's number, from the top down; mostly empty.
  package let otherTexts: [String]
  /// The symbols that break a rule, from the top down; mostly empty.
  package let faults: [Fault]
}
