/// A symbol on the dock's command card: scanned like goods, it tells Tally what to do.
package enum Control: String, Hashable, Sendable, CaseIterable {
  /// Takes back the scan before.
  case undo = "TALLY:UNDO"
  /// The goods of the next scan are damaged.
  case damaged = "TALLY:DAMAGED"

  /// The control whose text `scan` is, exactly; nil for every other scan and every GS1 symbol.
  package init?(_ scan: RawScan) {
    guard scan.symbology?.carriesGS1 != true else { return nil }
    self.init(rawValue: String(decoding: scan.bytes, as: UTF8.self))
  }
}
