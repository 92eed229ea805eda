/// One way in which a picture was looked at, of which a symbol's votes count once.
enum Look: Hashable {
  /// What was known before, of which bands of regions show most.
  case known
  /// zbar on the whole of a picture: as it is, in black and white about one level or about local
  /// ones, twice as large, sharpened, and half as large.
  case whole, blackAndWhite, locallyBlackAndWhite, doubled, sharpened, halved
  /// Single lines: straight, oblique, against noise, on a sharpened picture, and with blur taken off.
  case lines, obliqueLines, noisyLines, sharpLines, unblurredLines
  /// The readers of matrix symbols.
  case qrCode, dataMatrix, aztec

  /// Whether one line alone has shown all of a linear symbol; zbar joins lines on whole pictures.
  var isOneLine: Bool {
    switch self {
    case .known, .lines, .obliqueLines, .noisyLines, .sharpLines, .unblurredLines: true
    case .whole, .blackAndWhite, .locallyBlackAndWhite, .doubled, .sharpened, .halved, .qrCode,
      .dataMatrix, .aztec:
      false
    }
  }

  /// On how many scan lines of this look one row of pixels may show.
  ///
  /// Smoothing spreads a row over five, and a picture twice as large over four, of which zbar looks
  /// at every third. What sharpening takes from the rows beside is the opposite, and no text.
  var linesOfRow: Int {
    switch self {
    case .locallyBlackAndWhite: 5
    case .doubled, .sharpened: 2
    case .known, .whole, .blackAndWhite, .halved, .lines, .obliqueLines, .noisyLines, .sharpLines,
      .unblurredLines, .qrCode, .dataMatrix, .aztec:
      1
    }
  }
}
