import Digest
import GS1
import Office
import SlipDecoding
import Store

/// Reads packing slips and tells which orders they belong to.
struct SlipReader: Sendable {
  private let pool: DecoderPool
  private let intake: SlipIntake

  /// - `decoder`: the path of the program that opens images.
  init(decoder: String, store: Store, today: CalendarDate) {
    pool = DecoderPool(workers: 1, decoder: decoder)
    intake = SlipIntake(store: store, today: today)
  }

  /// Has a file decoded and matched; it is not kept.
  func read(_ slip: Samples.Slip) async throws -> MatchedFile {
    var pages: [DecodedFile.Page] = []
    for await outcome in pool.decode(PageSource(name: slip.name, content: .bytes(slip.bytes))) {
      guard case .page(let page) = outcome else {
        throw Morning.Broken(description: "\(slip.name): \(outcome)")
      }
      pages.append(
        DecodedFile.Page(
          number: page.number, width: page.width, height: page.height, symbols: page.symbols))
    }
    guard let content = ContentHash(SHA256.digest(of: slip.bytes)),
      let matched = try await intake.match(
        [DecodedFile(name: slip.name, content: content, pages: pages)]
      ).first
    else { throw Morning.Broken(description: "\(slip.name) was not matched") }
    return matched
  }

  /// Ends the decoder.
  func close() { pool.close() }
}
