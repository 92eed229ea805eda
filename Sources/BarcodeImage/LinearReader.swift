import Pixels
import Symbols

/// Reads the symbols of regions in which bars stand, each by a ladder of pictures of its bands.
///
/// The first rung reads most. The others are for regions whose bands go alike, as bars do, and that
/// gave nothing so far: finer samples, higher bands against noise, and blur taken off again.
struct LinearReader: ~Copyable {
  /// What the first rung made of a region.
  enum Look {
    /// Symbols on whose text enough bands agree; at least one.
    case symbols([Symbol])
    /// Nothing was read, though the bands go alike as bars do.
    case doubtful
    /// No bars.
    case nothing
  }

  /// Band heights in pixels on the first rung, and how few and how many bands there may be.
  private static let (bandHeight, bandLimits): (Float, ClosedRange<Int>) = (6, 6...16)
  /// How alike bands must be for more than the first rung.
  private static let likenessMinimum: Float = 0.5
  /// How alike half of the bands must be, which lie further apart, for a decoder to look at them.
  private static let firstLikenessMinimum: Float = 0.15
  /// How many bars and spaces there must be for that; the shortest symbol has more than thirty.
  private static let turnMinimum = 16
  /// Blurs that are tried, as widths of a bell in pixels; beyond, fine bars are gone for good.
  private static let sigmas: [Float] = [1.1, 1.5, 1.9, 2.3, 2.8]
  /// Bells that take off noise; the wider would join the finest bars.
  private static let smoothings: [Float] = [0.7, 1.1]

  private var decoder = LineDecoder()

  /// Reads one region at the least cost.
  mutating func look(at region: LinearRegion, of image: GreyImage) -> Look {
    let limits = Self.bandLimits
    let count = min(
      max(Int(region.height / Self.bandHeight), limits.lowerBound), limits.upperBound)
    let half = BandImage(image, region, count: count, lineLimit: 5, step: 2)
    let likeness = half.likeness
    guard likeness >= Self.firstLikenessMinimum else { return .nothing }
    var votes = votes(on: half)
    // Where all of them say the same, the bands between would too.
    if let most = votes.values.max(), most >= 5, votes.values.allSatisfy({ $0 == most }) {
      return .symbols(symbols(votes, region))
    }
    let fine = BandImage(image, region, count: count, lineLimit: 5)
    votes = self.votes(on: fine)
    let symbols = symbols(votes, region)
    if !symbols.isEmpty { return .symbols(symbols) }
    let areBars =
      fine.likeness >= Self.likenessMinimum && fine.turns(play: 0.06) >= Self.turnMinimum
    return areBars ? .doubtful : .nothing
  }

  /// Reads one region at some cost, against noise and for fine bars.
  ///
  /// - Returns: symbols on whose text enough bands agree; empty when there is none.
  mutating func lookAgain(at region: LinearRegion, of image: GreyImage) -> [Symbol] {
    let high = BandImage(image, region, count: Self.bandLimits.lowerBound, lineLimit: 40)
    var symbols = vote(on: high.enlarged(2), region)
    for sigma in Self.smoothings where symbols.isEmpty {
      symbols = vote(on: high.smoothed(sigma: sigma).enlarged(2), region)
    }
    if symbols.isEmpty { symbols = vote(on: high.enlarged(3), region) }
    return symbols
  }

  /// Reads one region at any cost, against blur.
  ///
  /// - Returns: symbols on whose text enough bands agree; empty when there is none.
  mutating func study(_ region: LinearRegion, of image: GreyImage) -> [Symbol] {
    let high = BandImage(image, region, count: Self.bandLimits.lowerBound, lineLimit: 40)
    var symbols: [Symbol] = []
    for sigma in Self.sigmas where symbols.isEmpty {
      symbols = vote(on: high.enlarged(2).unblurred(sigma: sigma, rounds: 16), region)
    }
    return symbols
  }

  private mutating func vote(on image: BandImage, _ region: LinearRegion) -> [Symbol] {
    symbols(votes(on: image), region)
  }

  /// How many bands say which text.
  private mutating func votes(on image: BandImage) -> [LineDecoder.Reading: Int] {
    var votes: [LineDecoder.Reading: Int] = [:]
    for band in 0..<image.count {
      for text in Set(image.withBand(band) { decoder.read($0) }) { votes[text, default: 0] += 1 }
    }
    return votes
  }

  /// The texts with votes enough.
  private func symbols(
    _ votes: [LineDecoder.Reading: Int], _ region: LinearRegion
  ) -> [Symbol] {
    votes.filter { text, count in
      let rivals = votes.filter { $0.key != text && $0.key.symbology == text.symbology }
      // Twins in one region are possible; a misreading has far fewer bands than the truth.
      return count >= text.symbology.voteMinimum
        && rivals.allSatisfy { $0.value < text.symbology.voteMinimum || 2 * count > $0.value }
    }.map { text, count in
      Symbol(
        symbology: text.symbology, bytes: text.bytes, corners: region.corners, quality: count,
        variant: text.variant)
    }
  }
}

extension Symbology {
  /// Whether a symbol of this kind is a square of modules.
  var isMatrix: Bool {
    switch self {
    case .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .aztec: true
    case .ean13, .ean8, .upcA, .upcE, .itf, .itf14, .code128, .gs1Code128, .code39, .code93,
      .codabar, .dataBar, .dataBarExpanded, .pdf417:
      false
    }
  }

  /// How many bands of one picture must agree before a text counts, by what guards it by itself.
  var voteMinimum: Int {
    switch self {
    case .qrCode, .gs1QRCode, .dataMatrix, .gs1DataMatrix, .pdf417, .aztec: 1
    // A check character of 103 values, and each character's shape: six elements, eleven modules.
    case .code128, .gs1Code128, .code93, .dataBar, .dataBarExpanded: 2
    case .ean13, .ean8, .upcA, .itf14, .code39: 3
    // Short, or without any check at all.
    case .upcE, .itf, .codabar: 4
    }
  }
}
