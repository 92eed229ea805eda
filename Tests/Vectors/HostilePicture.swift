/// A picture drawn after the published description of a fault that zbar had.
///
/// Drawn from the words of the advisories, of nothing but patterns that a standard defines. zbar
/// 0.23.92 built with the address sanitizer stops at each, where it is said below; with Debian's
/// patches (0.23.92-7+deb12u1) it reads all of them.
package struct HostilePicture: Sendable, CustomStringConvertible {
  /// The fault by its number and what is drawn.
  package let description: String
  /// Pixels in a row, at least 1.
  package let width: Int
  /// Rows, at least 1.
  package let height: Int
  /// Grey, a byte a pixel, row by row from the top; 0 is black.
  package private(set) var pixels: [UInt8]

  /// All of them, one after another.
  package static let all = finderFields + expandedSymbols

  private init(_ description: String, width: Int, height: Int) {
    (self.description, self.width, self.height) = (description, width, height)
    pixels = [UInt8](repeating: 245, count: width * height)
  }

  /// The picture as a file (PGM).
  package var file: [UInt8] { Array("P5 \(width) \(height) 255\n".utf8) + pixels }

  private mutating func darken(x: Int, y: Int, width: Int, height: Int) {
    for row in max(0, y)..<min(self.height, y + height) {
      for column in max(0, x)..<min(self.width, x + width) {
        pixels[row * self.width + column] = 15
      }
    }
  }

  // MARK: CVE-2023-40889

  /// More finder patterns of QR codes than any search by threes may try.
  ///
  /// `qr_reader_match_centers` gave up after 8,192 threes, or as many as a 512th of the pixels, and
  /// then looked beyond the end of its list (CVE-2023-40889): some fifty patterns that are no codes
  /// are enough, for n of them make n (n - 1) (n - 2) / 6 threes.
  private static var finderFields: [HostilePicture] {
    [
      finders("fifty on a close-up", across: 10, down: 5, cell: 60, modules: [4]),
      finders(
        "hundreds of three sizes on a close-up", across: 22, down: 16, cell: 60,
        modules: [4, 5, 6]),
      finders("hundreds on a page", across: 24, down: 34, cell: 100, modules: [6, 8, 10]),
    ]
  }

  private static func finders(
    _ what: String, across: Int, down: Int, cell: Int, modules: [Int]
  ) -> HostilePicture {
    var picture = HostilePicture(
      "CVE-2023-40889: finder patterns, \(what)", width: across * cell, height: down * cell)
    var numbers = SeededNumbers(seed: 40_889)
    for place in 0..<across * down {
      let module = modules[place % modules.count]
      // Off the lines of a table, so that no three are like three others.
      let play = 0...max(0, cell - 9 * module)
      picture.drawFinder(
        x: place % across * cell + Int.random(in: play, using: &numbers),
        y: place / across * cell + Int.random(in: play, using: &numbers), module: module)
    }
    return picture
  }

  /// Dark, light and dark squares of 7, 5 and 3 modules (ISO/IEC 18004, 6.3.3).
  private mutating func drawFinder(x: Int, y: Int, module: Int) {
    for (start, length) in [(0, 7), (6, 7)] {
      darken(x: x, y: y + start * module, width: length * module, height: module)
      darken(x: x + start * module, y: y, width: module, height: length * module)
    }
    darken(x: x + 2 * module, y: y + 2 * module, width: 3 * module, height: 3 * module)
  }

  // MARK: CVE-2023-40890

  /// DataBar Expanded symbols that say they have 22 characters, the most there may be, or 23, or
  /// that have more.
  ///
  /// `lookup_sequence` wrote as many places as the check character says, and one to end them, into
  /// an array of 22 (CVE-2023-40890). zbar takes no character for 23; other readers have tables, too.
  private static var expandedSymbols: [HostilePicture] {
    // By ISO/IEC 24724, a check character is 211 (n - 4) and the sum for n characters.
    let checks: [(String, [Int])] = [
      ("22", [1, 1, 1, 1, 1, 3, 1, 8]),  // 3,988
      ("23", [1, 1, 1, 4, 1, 1, 1, 7]),  // 4,009, which none may be
    ]
    return checks.flatMap { count, check in
      [2, 11, 16].map { pairs in
        var picture = HostilePicture(
          "CVE-2023-40890: \(2 * pairs) characters of DataBar Expanded that are said to be \(count)",
          width: 2 * (pairs * 49 + 40), height: 120)
        picture.drawExpanded(pairs: pairs, check: check)
        return picture
      }
    }
  }

  /// The widths of finder patterns A to F (ISO/IEC 24724, table 10).
  private static let finderWidths = [
    [1, 8, 4, 1, 1], [3, 6, 4, 1, 1], [3, 4, 6, 1, 1], [3, 2, 8, 1, 1], [2, 6, 5, 1, 1],
    [2, 2, 9, 1, 1],
  ]
  /// The finder patterns of the largest symbol, pair by pair (table 11).
  private static let sequence = [0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5]

  /// Some characters, each of seventeen modules.
  private static let characters = [
    [1, 1, 1, 1, 3, 1, 7, 2], [2, 1, 3, 2, 3, 2, 2, 2], [1, 2, 2, 3, 3, 1, 2, 3],
    [2, 2, 1, 2, 4, 2, 1, 3], [1, 3, 2, 2, 2, 4, 1, 2],
  ]

  private mutating func drawExpanded(pairs: Int, check: [Int]) {
    var widths = [1, 1]
    for pair in 0..<pairs {
      func character(_ place: Int) -> [Int] {
        place == 0 ? check : Self.characters[place % Self.characters.count]
      }
      let finder = Self.finderWidths[Self.sequence[pair % Self.sequence.count]]
      widths += character(2 * pair)
      widths += pair.isMultiple(of: 2) ? finder : finder.reversed()
      widths += character(2 * pair + 1).reversed()
    }
    widths += [1, 1]
    // Light and dark by turns, light first.
    var x = 36
    for (place, width) in widths.enumerated() {
      if !place.isMultiple(of: 2) { darken(x: x, y: 10, width: 2 * width, height: 100) }
      x += 2 * width
    }
  }
}
