/// How surprising the parts of a reading are, in tenths of a bit.
///
/// A reading is the message told as a story: which identifier came next, which characters its value
/// has, which separators were lost. A part that happens once in two thousand times costs 11 bits,
/// so the sums of two readings differ by how much likelier one is than the other. The characters
/// cost the same whoever has them, except where a rule foresees them: the digits of an identifier,
/// a check digit, a date. That is the evidence, and it must outweigh what the loss costs.
///
/// The figures are judgements, held together by the tests: they say what is usual on labels.
struct LostSeparatorSurprise: Sendable {
  /// Another reading is reported when it is at least 1/16 as likely as the literal one.
  static let doubt = 40
  /// A reading 32,000 times less likely than the best is not reported.
  static let width = 150
  /// A device that loses its separators: one in 32.
  static let firstLoss = 50
  /// One that loses a separator loses them all.
  static let furtherLoss = 5
  /// A device that sends separators and loses one all the same: one in 64 of those.
  static let partialLoss = 60
  /// What an identifier needs is not in the symbol, but perhaps in another one on the label.
  static let firstUnmet = 40
  /// When one identifier misses what it needs, so do the others.
  static let furtherUnmet = 10
  /// The same element string twice.
  static let repetition = 80
  /// Predefined length behind a value that needs a separator.
  ///
  /// Printers put it in front, for then the symbol is shorter (GS1 General Specifications,
  /// section 7.8).
  static let disorder = 20
  /// A variable count on an item that is not of variable measure.
  static let needlessCount = 20
  /// Dates within some years of today, beyond what any date saves.
  static let nearDate = 24

  static let standard = LostSeparatorSurprise(ApplicationIdentifier.table)

  /// What is known of one row of the table.
  struct Facts {
    /// What its identifier costs, less what the rules of the value foresee.
    let cost: Int
    /// Whether the value begins with a date `YYMMDD`.
    let isDate: Bool
    /// Whether the value has digits only.
    let isDigits: Bool
  }

  private let rows: [Facts]

  private init(_ table: [ApplicationIdentifier]) {
    rows = table.map { identifier in
      let components = identifier.components
      let rule = components.first?.rules.first
      return Facts(
        cost: Self.rarity(identifier.code) - Self.foreseen(identifier),
        isDate: rule == .date || rule == .dateOrMonth,
        isDigits: components.allSatisfy { $0.characters == .digits })
    }
  }

  /// What is known of an identifier.
  func facts(_ identifier: ApplicationIdentifier) -> Facts {
    rows[Int(identifier.row)]
  }

  /// Whether an identifier within a value can bring another reading within ``doubt``.
  func canBeEvidence(_ identifier: ApplicationIdentifier) -> Bool {
    // The best case: no change of kind at either end of the code, in a value that is too long.
    let date = facts(identifier).isDate ? Self.nearDate : 0
    let gain = 33 * identifier.code.utf8.count + 20 + 20 + date
    return facts(identifier).cost + Self.firstLoss - gain <= Self.doubt
  }

  /// How rarely an identifier comes next on a label of a carton or a pallet.
  private static func rarity(_ code: String) -> Int {
    switch code {
    case "00", "01", "02", "10", "11", "15", "17", "21", "37": 25
    case "13", "240", "241", "400", "401", "402", "403", "410", "412", "413", "420", "421", "422":
      45
    case "30": 40
    case "12", "16", "7003", "8008": 60
    case _ where ["310", "320", "330", "392"].contains(code.prefix(3)) && code.utf8.count == 4: 60
    case _ where code.utf8.count == 4: 140
    case _: 110
    }
  }

  /// What the rules of a value of fixed length save: its characters are no surprise there.
  ///
  /// A value of open length saves nothing, for its rules are only checked when it is read.
  private static func foreseen(_ identifier: ApplicationIdentifier) -> Int {
    guard identifier.length.lowerBound == identifier.length.upperBound else { return 0 }
    return identifier.components.flatMap(\.rules).reduce(0) { sum, rule in
      switch rule {
      case .checkDigit, .zero, .winding: sum + 33
      // 36,600 days of a million numbers.
      case .date, .dateOrMonth: sum + 47
      case .hourMinute: sum + 28
      case .country, .currency: sum + 20
      case .yesNo: sum + 23
      case _: sum
      }
    }
  }
}
