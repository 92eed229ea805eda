import ImageFiles
import Symbols
import Pixels
import BarcodeImage
import GS1
import Identification
import Scanning

/// Reads a packing slip, to find the orders that a delivery belongs to.
struct SlipReader: ~Copyable {
  private var reader = PageReader()

  /// What a slip says.
  struct Slip {
    /// The orders that it names by AI 400, or by a text that is an order's number.
    let purchaseOrders: Set<String>
    let symbolCount: Int
  }

  /// Decodes a JPEG and looks in its symbols for orders that are among `known`, the open ones.
  mutating func read(
    _ jpeg: [UInt8], known: Set<String>, today: CalendarDate
  ) throws(ImageError) -> Slip {
    let symbols = reader.read(try GreyImage(jpeg: jpeg))
    var purchaseOrders: Set<String> = []
    for symbol in symbols {
      let scan = RawScan(transmission: symbol.transmission)
      guard let identification = try? identify(scan, today: today) else { continue }
      if let number = identification.purchaseOrder ?? identification.text, known.contains(number) {
        purchaseOrders.insert(number)
      }
    }
    return Slip(purchaseOrders: purchaseOrders, symbolCount: symbols.count)
  }
}
