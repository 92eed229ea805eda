package import Pixels

/// An EAN or UPC symbol that one scan line has shown.
package struct RetailReading: Hashable, Sendable {
  /// Which symbol it is, by its structure.
  package enum Kind: Hashable, Sendable {
    /// Thirteen digits; with a first 0 it is a UPC-A symbol.
    case ean13
    /// Eight digits.
    case ean8
    /// Eight digits: number system, six coded and check.
    case upcE
  }

  package let kind: Kind
  /// Digits, 0 to 9 each.
  package let digits: [UInt8]
  /// The mean distance of its elements from ideal ones, in modules; 0 is perfect.
  package let error: Float
  /// Where the symbol begins and ends, in samples of the line.
  package let edges: ClosedRange<Float>
}

/// Reads EAN and UPC symbols whole: guards, digits, parities and check digit from one line.
///
/// Every digit is the likeliest by the sums of neighbouring elements, on which spread of ink has no
/// bearing, within the place that the guards leave to it. Nothing is joined from different lines.
/// Source: GS1 General Specifications, 5.2 (EAN/UPC symbology); ISO/IEC 15420.
package enum RetailReader {
  /// The widths of a left digit of odd parity (set A), space first; a right digit has the same, bar
  /// first, and set B is the mirror image.
  private static let setA: [[Float]] = [
    [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2], [1, 2, 3, 1],
    [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3], [3, 1, 1, 2],
  ]
  /// By first digit: which of the six left digits are of set B, the first in the highest bit.
  private static let firstDigits: [Int: UInt8] = [
    0b000000: 0, 0b001011: 1, 0b001101: 2, 0b001110: 3, 0b010011: 4, 0b011001: 5, 0b011100: 6,
    0b010101: 7, 0b010110: 8, 0b011010: 9,
  ]
  /// By check digit of a UPC-E of number system 0: which of its six digits are of set B.
  private static let upcEChecks: [Int: UInt8] = [
    0b111000: 0, 0b110100: 1, 0b110010: 2, 0b110001: 3, 0b101100: 4, 0b100110: 5, 0b100011: 6,
    0b101010: 7, 0b101001: 8, 0b100101: 9,
  ]

  /// Finds the symbols along a line, read in the one direction in which it is given.
  package static func all(in elements: Elements) -> [RetailReading] {
    var found: [RetailReading] = []
    for start in elements.beginsDark
      ? stride(from: 0, to: elements.count, by: 2)
      : stride(from: 1, to: elements.count, by: 2)
    {
      // A guard of three modules after a quiet zone; its own widths tell the module roughly.
      guard start + 2 < elements.count, isQuiet(before: start, elements) else { continue }
      for (kind, count) in [(RetailReading.Kind.ean13, 59), (.ean8, 43), (.upcE, 33)] {
        guard start + count <= elements.count,
          let reading = read(kind, from: start, count: count, elements)
        else { continue }
        found.append(reading)
        break
      }
    }
    return found
  }

  private static func modules(_ kind: RetailReading.Kind) -> Float {
    switch kind {
    case .ean13: 95
    case .ean8: 67
    case .upcE: 51
    }
  }

  /// Whether the space before a guard is wide enough, by the guard's own width.
  private static func isQuiet(before start: Int, _ elements: Elements) -> Bool {
    let width = elements.edges[start + 3] - elements.edges[start]
    guard start > 0 else { return elements.edges[0] > 0.8 * width }
    return elements.width(start - 1) > 1.1 * width
  }

  private static func isQuiet(after end: Int, module: Float, _ elements: Elements) -> Bool {
    (end < elements.count ? elements.width(end) : elements.end - elements.edges[end]) > 3 * module
  }

  private static func read(
    _ kind: RetailReading.Kind, from start: Int, count: Int, _ elements: Elements
  ) -> RetailReading? {
    let end = start + count
    let edges = elements.edges
    let module = (edges[end] - edges[start]) / modules(kind)
    guard isQuiet(after: end, module: module, elements) else { return nil }
    // All elements are of one to four modules.
    for i in start..<end where elements.width(i) > 5.2 * module { return nil }
    let guards: [Int] =
      switch kind {
      case .ean13: [start, start + 27, end - 3]
      case .ean8: [start, start + 19, end - 3]
      case .upcE: [start, end - 6]
      }
    for (place, first) in guards.enumerated() {
      let length = place + 1 < guards.count || kind != .upcE ? (place == 1 ? 5 : 3) : 6
      let width = (edges[first + length] - edges[first]) / module
      guard abs(width - Float(length)) < 0.4 * Float(length) else { return nil }
    }
    return switch kind {
    case .ean13: ean13(start, module, elements)
    case .ean8: ean8(start, module, elements)
    case .upcE: upcE(start, module, elements)
    }
  }

  /// One digit and whether it is of set B.
  private struct Digit {
    let value: UInt8
    let isB: Bool
    let error: Float
  }

  /// The likeliest digit of four elements; `nil` when two are alike likely.
  private static func digit(_ first: Int, _ elements: Elements, sets: ClosedRange<Int>) -> Digit? {
    let edges = elements.edges
    let total = edges[first + 4] - edges[first]
    guard total > 0 else { return nil }
    let scale = 7 / total
    let widths = (0..<4).map { elements.width(first + $0) * scale }
    let (one, two, three) = (
      widths[0] + widths[1], widths[1] + widths[2], widths[2] + widths[3]
    )
    var (best, least, second) = (
      Digit(value: 0, isB: false, error: 0), Float.infinity, Float.infinity
    )
    for set in sets {
      for value in 0..<10 {
        let ideal = set == 0 ? setA[value] : setA[value].reversed()
        let (a, b, c) = (
          one - ideal[0] - ideal[1], two - ideal[1] - ideal[2], three - ideal[2] - ideal[3]
        )
        var distance = a * a + b * b + c * c
        // 1 and 7, 2 and 8 have the same sums: the widths themselves tell them apart.
        for i in 0..<4 { distance += 0.25 * (widths[i] - ideal[i]) * (widths[i] - ideal[i]) }
        if distance < least {
          (second, least) = (least, distance)
          best = Digit(value: UInt8(value), isB: set == 1, error: distance)
        } else if distance < second {
          second = distance
        }
      }
    }
    return least < 1.6 && second - least > 0.15 ? best : nil
  }

  private static func digits(
    _ count: Int, from first: Int, _ elements: Elements, sets: ClosedRange<Int>
  ) -> [Digit]? {
    var result: [Digit] = []
    for i in 0..<count {
      guard let digit = digit(first + 4 * i, elements, sets: sets) else { return nil }
      result.append(digit)
    }
    return result
  }

  private static func parities(_ digits: [Digit]) -> Int {
    digits.reduce(0) { 2 * $0 + ($1.isB ? 1 : 0) }
  }

  private static func ean13(_ start: Int, _ module: Float, _ elements: Elements) -> RetailReading? {
    guard let left = digits(6, from: start + 3, elements, sets: 0...1),
      let first = firstDigits[parities(left)],
      let right = digits(6, from: start + 32, elements, sets: 0...0)
    else { return nil }
    let digits = [first] + (left + right).map(\.value)
    return reading(.ean13, digits, left + right, start, 59, elements)
  }

  private static func ean8(_ start: Int, _ module: Float, _ elements: Elements) -> RetailReading? {
    guard let left = digits(4, from: start + 3, elements, sets: 0...0),
      let right = digits(4, from: start + 24, elements, sets: 0...0)
    else { return nil }
    return reading(.ean8, (left + right).map(\.value), left + right, start, 43, elements)
  }

  private static func upcE(_ start: Int, _ module: Float, _ elements: Elements) -> RetailReading? {
    guard let six = digits(6, from: start + 3, elements, sets: 0...1) else { return nil }
    let parities = parities(six)
    // Number system 1 has the sets the other way about.
    let (system, check): (UInt8, UInt8?) =
      upcEChecks[parities] != nil ? (0, upcEChecks[parities]) : (1, upcEChecks[63 - parities])
    guard let check else { return nil }
    let digits = [system] + six.map(\.value) + [check]
    return reading(.upcE, digits, six, start, 33, elements)
  }

  private static func reading(
    _ kind: RetailReading.Kind, _ digits: [UInt8], _ seen: [Digit], _ start: Int, _ count: Int,
    _ elements: Elements
  ) -> RetailReading? {
    let checked = kind == .upcE ? expanded(digits) : digits
    let sum = checked.reversed().enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
    }
    guard sum.isMultiple(of: 10) else { return nil }
    let error = seen.reduce(0) { $0 + $1.error } / Float(seen.count)
    return RetailReading(
      kind: kind, digits: digits, error: error,
      edges: elements.edges[start]...elements.edges[start + count])
  }

  /// The UPC-A digits that a UPC-E stands for.
  private static func expanded(_ digits: [UInt8]) -> [UInt8] {
    let body = Array(digits[1...5])
    let last = digits[6]
    let zeros = [UInt8](repeating: 0, count: 5)
    let middle: [UInt8] =
      switch last {
      case 0, 1, 2: body[..<2] + [last] + zeros[..<4] + body[2...]
      case 3: body[..<3] + zeros + body[3...]
      case 4: body[..<4] + zeros + body[4...]
      default: body + zeros[..<4] + [last]
      }
    return [digits[0]] + middle + [digits[7]]
  }
}

/// Counts EAN and UPC symbols over scan lines in both directions.
package struct RetailCollector: Sendable {
  private struct Text: Hashable {
    let kind: RetailReading.Kind
    let digits: [UInt8]
  }

  private var seen: [Text: (votes: Int, points: [Point])] = [:]

  package init() {}

  /// Looks at one line in both directions.
  package mutating func add(_ elements: Elements, along way: ScanWay) {
    for reading in RetailReader.all(in: elements) { add(reading, reading.edges, way) }
    for reading in RetailReader.all(in: elements.reversed) {
      add(reading, elements.mirrored(reading.edges), way)
    }
  }

  private mutating func add(
    _ reading: RetailReading, _ edges: ClosedRange<Float>, _ way: ScanWay
  ) {
    let text = Text(kind: reading.kind, digits: reading.digits)
    var entry = seen[text] ?? (0, [])
    entry.votes += 1
    entry.points += [way.point(at: edges.lowerBound), way.point(at: edges.upperBound)]
    seen[text] = entry
  }

  /// The symbols that enough lines have shown, those seen most first.
  package func symbols(least: Int) -> [FoundRetail] {
    seen.filter { $0.value.votes >= least }
      .map { FoundRetail(kind: $0.kind, digits: $0.digits, votes: $1.votes, points: $1.points) }
      .sorted { ($0.votes, $0.digits.description) > ($1.votes, $1.digits.description) }
  }
}

/// An EAN or UPC symbol that scan lines have shown.
package struct FoundRetail: Hashable, Sendable {
  package let kind: RetailReading.Kind
  /// Digits, 0 to 9 each.
  package let digits: [UInt8]
  /// How many scan lines showed it; 1 or more.
  package let votes: Int
  /// Places where it began and ended.
  package let points: [Point]
}
