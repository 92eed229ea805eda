/// Reads Code 128 whole: start, characters, check character and stop from one line.
///
/// Every character is the likeliest by the sums of neighbouring elements, on which spread of ink
/// has no bearing. Source: ISO/IEC 15417:2007, 4.2 (structure) and 4.3 (character assignments).
package enum Code128Reader {
  /// The widths of the six elements of every character, a bar first, by its value; 103 to 105 begin
  /// a symbol.
  private static let widths = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 \
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 \
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 \
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 \
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 \
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 \
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 \
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 \
    211214 211232
    """.split(separator: " ").map { $0.utf8.map { Float($0 - 0x30) } }
  /// Sums of neighbours and, to tell apart what has the same sums, the widths themselves.
  private static let patterns = widths.map { features(of: $0) }
  private static let stopWidths: [Float] = [2, 3, 3, 1, 1, 1, 2]

  /// What the five sums of neighbours and, at a quarter, all bars are, in modules.
  private static func features(of widths: [Float]) -> SIMD8<Float> {
    SIMD8(
      widths[0] + widths[1], widths[1] + widths[2], widths[2] + widths[3], widths[3] + widths[4],
      widths[4] + widths[5], 0.25 * (widths[0] + widths[2] + widths[4]), 0, 0)
  }

  /// Finds the symbols along a line, read in the one direction in which it is given.
  package static func all(in elements: Elements) -> [LineReading] {
    var found: [LineReading] = []
    for start in elements.bars {
      // Start, one character, check character and stop.
      guard start + 25 <= elements.count,
        found.last.map({ elements.edges[start] > $0.edges.upperBound }) ?? true
      else { continue }
      let module = (elements.edges[start + 6] - elements.edges[start]) / 11
      // The standard asks for ten.
      guard elements.space(before: start) > 4 * module,
        let first = value(at: start, elements), first >= 103,
        let reading = read(from: start, first, elements)
      else { continue }
      found.append(reading)
    }
    return found
  }

  private static func read(
    from start: Int, _ first: Int, _ elements: Elements
  ) -> LineReading? {
    let edges = elements.edges
    var values = [first]
    var place = start + 6
    var last = edges[start + 6] - edges[start]
    while place + 7 <= elements.count {
      let width = edges[place + 6] - edges[place]
      // A camera that looks aslant changes the scale, though not at once.
      guard width > 0.75 * last, width < 1.33 * last else { return nil }
      if values.count >= 3, isStop(place, elements) {
        let module = width / 11
        guard elements.space(behind: place + 7) > 4 * module,
          let message = Code128Message(values)
        else { return nil }
        return LineReading(
          kind: message.isGS1 ? .gs1Code128 : .code128, bytes: message.bytes,
          purpose: message.purpose, beginsInSetA: first == 103,
          edges: edges[start]...edges[place + 7])
      }
      guard let value = value(at: place, elements), value < 103 else { return nil }
      values.append(value)
      last = width
      place += 6
    }
    return nil
  }

  /// The likeliest character of six elements; `nil` when nothing is near, or two are alike near.
  private static func value(at first: Int, _ elements: Elements) -> Int? {
    let edges = elements.edges
    let total = edges[first + 6] - edges[first]
    guard total > 0 else { return nil }
    let scale = 11 / total
    let seen = features(of: (0..<6).map { elements.width(first + $0) * scale })
    var (best, least, second) = (0, Float.infinity, Float.infinity)
    for (value, pattern) in patterns.enumerated() {
      let difference = seen - pattern
      let distance = (difference * difference).sum()
      if distance < least {
        (best, second, least) = (value, least, distance)
      } else if distance < second {
        second = distance
      }
    }
    return least < 1.2 && second - least > 0.2 ? best : nil
  }

  private static func isStop(_ first: Int, _ elements: Elements) -> Bool {
    let edges = elements.edges
    let scale = 13 / (edges[first + 7] - edges[first])
    var distance: Float = 0
    for i in 0..<6 {
      let sum = (edges[first + i + 2] - edges[first + i]) * scale
      let ideal = stopWidths[i] + stopWidths[i + 1]
      distance += (sum - ideal) * (sum - ideal)
    }
    return distance < 1.5
  }
}
