/// A digit of an EAN or UPC symbol: four elements of seven modules.
///
/// Source: GS1 General Specifications, 5.2.1.2 (number sets A, B and C).
struct RetailDigit {
  let value: UInt8
  /// Whether it is of set B, the mirror image of set C.
  let isB: Bool
  /// How far its elements are from ideal ones, squared, in modules; 0 is perfect.
  let error: Float

  /// The widths of a left digit of odd parity (set A), space first; a right digit has the same, bar
  /// first, and set B is the mirror image.
  private static let setA: [[Float]] = [
    [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2], [1, 2, 3, 1],
    [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3], [3, 1, 1, 2],
  ]

  /// Where a digit stands.
  struct Place {
    /// The first of its four elements.
    let first: Int
    /// Whether it may be of set B.
    let canBeB: Bool
  }

  /// The digits at some places of one symbol; `nil` unless each is clear.
  ///
  /// Sums of neighbouring elements, on which spread of ink has no bearing, tell them but for 1 and
  /// 7, 2 and 8; these differ in their bars, and the others tell how far ink has spread.
  static func all(at places: [Place], of elements: Elements) -> [RetailDigit]? {
    var sums: [Sums] = []
    var (excess, count): (Float, Float) = (0, 0)
    for place in places {
      guard let sum = Sums(place, of: elements) else { return nil }
      if let one = sum.inkExcess {
        excess += one
        count += 1
      }
      sums.append(sum)
    }
    excess = count >= 2 ? excess / count : 0
    var result: [RetailDigit] = []
    for sum in sums {
      guard let digit = sum.digit(inkExcess: excess) else { return nil }
      result.append(digit)
    }
    return result
  }

  /// How far four elements are from each digit by the sums of neighbours.
  private struct Sums {
    /// Modules of both bars together.
    let bars: Float
    let isDarkFirst: Bool
    /// The distance to each digit of set A, then of set B; infinite for none.
    let distances: [Float]

    init?(_ place: Place, of elements: Elements) {
      let total = elements.edges[place.first + 4] - elements.edges[place.first]
      guard total > 0 else { return nil }
      let widths = (0..<4).map { elements.width(place.first + $0) * 7 / total }
      isDarkFirst = elements.isDark(place.first)
      bars = isDarkFirst ? widths[0] + widths[2] : widths[1] + widths[3]
      distances = (0..<20).map { number in
        guard number < 10 || place.canBeB else { return .infinity }
        let ideal = Self.ideal(number)
        return (0..<3).reduce(0) { distance, i in
          let difference = widths[i] + widths[i + 1] - ideal[i] - ideal[i + 1]
          return distance + difference * difference
        }
      }
    }

    private static func ideal(_ number: Int) -> [Float] {
      number < 10 ? setA[number] : setA[number - 10].reversed()
    }

    private func idealBars(_ number: Int) -> Float {
      let widths = Self.ideal(number)
      return isDarkFirst ? widths[0] + widths[2] : widths[1] + widths[3]
    }

    /// By how many modules both bars are wider than they should be; `nil` where that depends on
    /// which digit it is.
    var inkExcess: Float? {
      guard let best = distances.indices.min(by: { distances[$0] < distances[$1] }),
        ![1, 2, 7, 8].contains(best % 10), distances[best] < 1
      else { return nil }
      return bars - idealBars(best)
    }

    /// The likeliest digit; `nil` when two are alike likely.
    func digit(inkExcess: Float) -> RetailDigit? {
      var (best, least, second) = (0, Float.infinity, Float.infinity)
      for number in distances.indices {
        let difference = bars - inkExcess - idealBars(number)
        let distance = distances[number] + 0.25 * difference * difference
        if distance < least {
          (best, second, least) = (number, least, distance)
        } else if distance < second {
          second = distance
        }
      }
      guard least < 1.6, second - least > 0.15 else { return nil }
      return RetailDigit(value: UInt8(best % 10), isB: best >= 10, error: least)
    }
  }
}
