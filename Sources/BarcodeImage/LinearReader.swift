import Symbols
import Pixels

/// Reads the symbols of regions in which bars stand, each by a ladder of pictures of its bands.
///
/// The first rung reads most. The others are for regions whose bands go alike, as bars do, and that
/// gave nothing so far: finer samples, higher bands against noise, and blur taken off again.
struct LinearReader: ~Copyable {
  /// Band heights in pixels on the first rung, and how few and how many bands there may be.
  private static let (bandHeight, bandLimits): (Float, ClosedRange<Int>) = (6, 6...16)
  /// How alike bands must be for more than the first rung.
  private static let likenessMinimum: Float = 0.5
  /// Blurs that are tried, as widths of a bell in pixels; beyond, fine bars are gone for good.
  private static let sigmas: [Float] = [1.1, 1.5, 1.9, 2.3, 2.8]

  /// Bells that take off noise; the wider would join the finest bars.
  private static let smoothings: [Float] = [0.7, 1.1]

  private var decoder = LineDecoder()

  /// Reads one region.
  ///
  /// - Returns: symbols on whose text enough bands agree; empty when there is none. Whether the
  ///   region looked like bars all the same comes with it.
  mutating func read(_ region: LinearRegion, of image: GreyImage) -> (
    symbols: [Symbol], isDoubtful: Bool
  ) {
    let limits = Self.bandLimits
    let count = min(
      max(Int(region.height / Self.bandHeight), limits.lowerBound), limits.upperBound)
    let fine = BandImage(image, region, count: count, lineLimit: 5)
    var symbols = vote(on: fine, region)
    guard symbols.isEmpty, fine.likeness >= Self.likenessMinimum else { return (symbols, false) }
    symbols = vote(on: fine.enlarged(2), region)
    guard symbols.isEmpty else { return (symbols, false) }
    let high = BandImage(image, region, count: limits.lowerBound, lineLimit: 40)
    for sigma in Self.smoothings where symbols.isEmpty {
      symbols = vote(on: high.smoothed(sigma: sigma).enlarged(2), region)
    }
    if symbols.isEmpty { symbols = vote(on: high.enlarged(3), region) }
    for sigma in Self.sigmas where symbols.isEmpty {
      symbols = vote(on: high.enlarged(2).sharpened(sigma: sigma, rounds: 24), region)
    }
    return (symbols, symbols.isEmpty)
  }

  private mutating func vote(on image: BandImage, _ region: LinearRegion) -> [Symbol] {
    var votes: [LineDecoder.Reading: Int] = [:]
    for band in image.bands {
      for text in Set(decoder.read(band)) { votes[text, default: 0] += 1 }
    }
    return votes.filter { text, count in
      let rivals = votes.filter { $0.key != text && $0.key.symbology == text.symbology }
      // Twins in one region are possible; a misreading has far fewer bands than the truth.
      return count >= text.symbology.voteMinimum
        && rivals.allSatisfy { $0.value < text.symbology.voteMinimum || 2 * count > $0.value }
    }.map { text, count in
      Symbol(
        symbology: text.symbology, bytes: text.bytes, corners: region.corners, quality: count)
    }
  }
}

extension Symbology {
  /// How many bands of one picture must agree before a text counts, by what guards it by itself.
  var voteMinimum: Int {
    switch self {
    case .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix: 1
    // A check character of 103 values, and each character's shape: six elements, eleven modules.
    case .code128, .gs1Code128, .code93, .dataBar, .dataBarExpanded: 2
    case .ean13, .ean8, .upcA, .itf14, .code39: 3
    // Short, or without any check at all.
    case .upcE, .itf, .codabar: 4
    }
  }
}
