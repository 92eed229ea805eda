import GS1
import Identification
import Scanning
import SlipDecoding
import Symbols

/// Reads packing slips, to find the orders that a delivery belongs to.
struct SlipReader: Sendable {
  private let pool: DecoderPool

  /// - `decoder`: the path of the program that opens images.
  init(decoder: String) {
    pool = DecoderPool(workers: 1, decoder: decoder)
  }

  /// What a slip says.
  struct Slip {
    /// The orders that it names by AI 400, or by a text that is an order's number.
    let purchaseOrders: Set<String>
    let symbolCount: Int
  }

  /// Has a file decoded and looks in its symbols for orders that are among `known`, the open ones.
  func read(_ slip: Samples.Slip, known: Set<String>, today: CalendarDate) async throws -> Slip {
    var purchaseOrders: Set<String> = []
    var symbolCount = 0
    for await outcome in pool.decode(PageSource(name: slip.name, content: .bytes(slip.bytes))) {
      guard case .page(let page) = outcome else {
        throw Morning.Broken(description: "\(slip.name): \(outcome)")
      }
      symbolCount += page.symbols.count
      for symbol in page.symbols {
        let scan = RawScan(transmission: symbol.transmission)
        guard let identification = try? identify(scan, today: today) else { continue }
        let number = identification.purchaseOrder ?? identification.text
        if let number, known.contains(number) { purchaseOrders.insert(number) }
      }
    }
    return Slip(purchaseOrders: purchaseOrders, symbolCount: symbolCount)
  }

  /// Ends the decoder.
  func close() { pool.close() }
}
