import GS1
import Scanning

extension Identification {
  /// The name of the symbology in Tally's output, or its identifier when it has none there; nil
  /// when the scanner did not name it.
  ///
  /// Where the identifier cannot tell, the digits do: `]E0` with 13 is called EAN-13, whether a
  /// UPC-A or UPC-E was printed or not.
  package var symbologyName: String? {
    guard let symbology else { return nil }
    switch (symbology.characters, text?.utf8.count) {
    case (("E", "0"), 12): return "UPC-A"
    case (("E", "0"), 8): return gtin?.shortest == text ? "EAN-8" : "UPC-E"
    case (("I", "1"), 14) where kind == .gtin: return "ITF-14"
    case _: return symbology.name ?? symbology.description
    }
  }
}
