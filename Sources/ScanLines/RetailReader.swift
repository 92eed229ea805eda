import Symbols

/// Reads EAN and UPC symbols whole: guards, digits, parities and check digit from one line.
///
/// Every digit is the likeliest by the sums of neighbouring elements, on which spread of ink has no
/// bearing, within the place that the guards leave to it. Nothing is joined from different lines.
/// Source: GS1 General Specifications, 5.2 (EAN/UPC symbology); ISO/IEC 15420.
package enum RetailReader {
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
    for start in elements.bars where start + 3 <= elements.count {
      for (kind, count) in [(RetailReading.Kind.ean13, 59), (.ean8, 43), (.upcE, 33)] {
        guard start + count <= elements.count,
          isAll(start, count, kind, elements) || isQuiet(before: start, elements),
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

  /// Whether a symbol of three guards is all there is on a line, as in a picture that was cut to it.
  ///
  /// Its ends are those of the picture then. A part of a larger symbol that was cut so has no guards
  /// in the right places.
  private static func isAll(
    _ start: Int, _ count: Int, _ kind: RetailReading.Kind, _ elements: Elements
  ) -> Bool {
    kind != .upcE && start == 0 && count == elements.count
  }

  /// Whether the space before a guard of three modules is wide enough, by the guard's own width.
  private static func isQuiet(before start: Int, _ elements: Elements) -> Bool {
    let width = elements.edges[start + 3] - elements.edges[start]
    return elements.space(before: start) > (start > 0 ? 1.1 : 0.8) * width
  }

  /// Whether the space behind a symbol is wide enough, in modules.
  ///
  /// The standard asks for seven; the two other guards make sure of an EAN-13 as they are.
  private static func quietMinimum(_ kind: RetailReading.Kind) -> Float { kind == .ean13 ? 2.3 : 3 }

  private static func read(
    _ kind: RetailReading.Kind, from start: Int, count: Int, _ elements: Elements
  ) -> RetailReading? {
    let end = start + count
    let edges = elements.edges
    let module = (edges[end] - edges[start]) / modules(kind)
    guard
      isAll(start, count, kind, elements)
        || elements.space(behind: end) > quietMinimum(kind) * module
    else { return nil }
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
    case .ean13: ean13(start, elements)
    case .ean8: ean8(start, elements)
    case .upcE: upcE(start, elements)
    }
  }

  private static func places(
    _ count: Int, from first: Int, canBeB: Bool
  ) -> [RetailDigit.Place] {
    (0..<count).map { RetailDigit.Place(first: first + 4 * $0, canBeB: canBeB) }
  }

  private static func ean13(_ start: Int, _ elements: Elements) -> RetailReading? {
    let places =
      places(6, from: start + 3, canBeB: true) + places(6, from: start + 32, canBeB: false)
    guard let seen = RetailDigit.all(at: places, of: elements),
      let first = firstDigits[parities(seen.prefix(6))]
    else { return nil }
    return reading(.ean13, [first] + seen.map(\.value), seen, start, 59, elements)
  }

  private static func ean8(_ start: Int, _ elements: Elements) -> RetailReading? {
    let places =
      places(4, from: start + 3, canBeB: false) + places(4, from: start + 24, canBeB: false)
    guard let seen = RetailDigit.all(at: places, of: elements) else { return nil }
    return reading(.ean8, seen.map(\.value), seen, start, 43, elements)
  }

  private static func upcE(_ start: Int, _ elements: Elements) -> RetailReading? {
    let places = places(6, from: start + 3, canBeB: true)
    guard let six = RetailDigit.all(at: places, of: elements) else { return nil }
    let parities = parities(six[...])
    // Number system 1 has the sets the other way about.
    let (system, check): (UInt8, UInt8?) =
      upcEChecks[parities] != nil ? (0, upcEChecks[parities]) : (1, upcEChecks[63 - parities])
    guard let check else { return nil }
    let digits = [system] + six.map(\.value) + [check]
    return reading(.upcE, digits, six, start, 33, elements)
  }

  private static func reading(
    _ kind: RetailReading.Kind, _ digits: [UInt8], _ seen: [RetailDigit], _ start: Int,
    _ count: Int,
    _ elements: Elements
  ) -> RetailReading? {
    let checked = kind == .upcE ? RetailDigits.upcA(fromUPCE: digits) ?? [] : digits
    guard RetailDigits.haveCheckDigit(checked) else { return nil }
    let error = seen.reduce(0) { $0 + $1.error } / Float(seen.count)
    return RetailReading(
      kind: kind, digits: digits, error: error,
      edges: elements.edges[start]...elements.edges[start + count])
  }

  private static func parities(_ digits: ArraySlice<RetailDigit>) -> Int {
    digits.reduce(0) { 2 * $0 + ($1.isB ? 1 : 0) }
  }
}
