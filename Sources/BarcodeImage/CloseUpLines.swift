import Pixels
import ScanLines
import Symbols

/// Reads linear symbols along straight lines across a picture, each line by itself.
///
/// Our own decoders read DataBar, EAN and UPC, Code 128 and Codabar; zbar's decoder of single lines
/// reads the others, and Codabar too. Halves from different lines are never joined.
///
/// Interleaved 2 of 5 of other lengths than fourteen digits is read here alone, and only where
/// nothing else is: in a close-up the symbol is all there is between two quiet zones, whereas the
/// bars of a page's other symbols and its rules and text would give such numbers by chance.
struct CloseUpLines: ~Copyable {
  /// The fewest lines in each direction, as far as there are pixels for them.
  private static let lineMinimum = 24.0
  /// Rounds in which blur is taken off.
  private static let rounds = 16

  /// The fewest bars and spaces of what is read along a line but for Interleaved 2 of 5: half a
  /// DataBar, two characters of eight and a finder pattern of five.
  private static let elementMinimum = 8 + 5 + 8

  private var decoder = LineDecoder(isCloseUp: true)

  /// Reads lines in some directions.
  ///
  /// - Parameters:
  ///   - picture: what the lines cross.
  ///   - degrees: the directions, 0 to the right and 90 down; each is read both ways.
  ///   - limit: lines in each direction, about.
  ///   - lines: how many lines beside each other are taken together.
  ///   - contrast: the least part of a line's range that is a step; more where there is noise.
  ///   - blur: the width of a bell in pixels that is taken off first; `nil` for none.
  ///   - spread: over how many more rows the picture has spread each row of pixels of the page.
  /// - Returns: what lines say, with the number of lines that share no pixels as the quality.
  mutating func read(
    _ picture: GreyImage, degrees: [Int], limit: Double, lines: Int = 1, contrast: Float = 0.1,
    blur: Float? = nil, spread: Int = 0
  ) -> [Symbol] {
    let bell = blur.map { Bell(sigma: $0) }
    let width = LineWidth(lines: lines, spread: spread)
    var dataBar = DataBarCollector(width)
    var retail = RetailCollector(width)
    var texts = LineCollector(width)
    var interleaved: [InterleavedCollector] = []
    var others = LineVotes<LineDecoder.Reading>(width)
    for angle in degrees {
      let (long, short) = (
        Double(max(picture.width, picture.height)), Double(min(picture.width, picture.height))
      )
      // Lines that each cost much, or are means of many, are as few as asked for.
      let fewest = lines > 3 ? limit : Self.lineMinimum
      let pitch = max(1, min(long / limit, short / fewest))
      var pairs = InterleavedCollector(width)
      for way in ScanWay.across(picture, degrees: angle, pitch: pitch) {
        let seen = picture.profile(along: way, lines: lines)
        let profile = bell.map { $0.unblurred(seen.span, rounds: Self.rounds) } ?? seen
        let elements = Elements(profile, contrast: contrast)
        pairs.add(elements, along: way)
        guard elements.count >= Self.elementMinimum, let first = elements.edges.first,
          let last = elements.edges.last
        else { continue }
        others.beginLine()
        dataBar.add(elements, along: way)
        retail.add(elements, along: way)
        texts.add(elements, along: way)
        // zbar joins halves of EAN symbols, also along one line; ours asks for quiet zones. It
        // passes over FNC4 of Code 128.
        for reading in decoder.read(profile.span)
        where !reading.symbology.isRetail && !reading.symbology.isCode128 {
          others.add(reading, first...max(first, last), along: way)
        }
      }
      interleaved.append(pairs)
    }
    var symbols = dataBar.symbols(least: 2).map(Symbol.init)
    symbols.unite(with: retail.symbols(least: 1).map(Symbol.init))
    symbols.unite(with: texts.symbols.map(Symbol.init))
    symbols.unite(
      with: others.entries.map { Symbol($0.key, votes: $0.value.votes, $0.value.points) })
    symbols.unite(with: interleaved.compactMap(\.symbol).map(Symbol.init))
    return symbols
  }
}

extension Symbol {
  /// What some lines of zbar's say; the corners are the upright box around all edges on them.
  fileprivate init(_ reading: LineDecoder.Reading, votes: Int, _ points: [Point]) {
    self.init(
      symbology: reading.symbology, bytes: reading.bytes, corners: Self.box(around: points),
      quality: votes)
  }
}
