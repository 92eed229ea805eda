import Symbols

/// The message in the bits of a DataBar Expanded symbol.
///
/// Source: ISO/IEC 24724:2011, 7.2.5 (encodation methods and general purpose data).
package struct ExpandedMessage {
  private let bits: [Bool]
  private var at = 0
  private var bytes: [UInt8] = []

  /// The element strings that bits stand for.
  ///
  /// - Parameter bits: those of a symbol's characters but the check, twelve each.
  /// - Returns: data with `0x1D` for FNC1; `nil` where a code has no meaning or the data ends early.
  package static func bytes(_ bits: [Bool]) -> [UInt8]? {
    var message = ExpandedMessage(bits: bits)
    guard message.read() else { return nil }
    // A separator after the last element string is padding.
    while message.bytes.last == 0x1D { message.bytes.removeLast() }
    return message.bytes.isEmpty ? nil : message.bytes
  }

  private init(bits: [Bool]) { self.bits = bits }

  private var left: Int { bits.count - at }

  /// The number in the next bits without going on; `nil` when there are fewer.
  private func peek(_ count: Int) -> Int? {
    guard left >= count else { return nil }
    return bits[at..<at + count].reduce(0) { 2 * $0 + ($1 ? 1 : 0) }
  }

  private mutating func take(_ count: Int) -> Int? {
    guard let value = peek(count) else { return nil }
    at += count
    return value
  }

  private mutating func append(_ text: String) { bytes += Array(text.utf8) }

  private mutating func append(_ value: Int, digits: Int) {
    let text = String(value)
    append(String(repeating: "0", count: max(0, digits - text.count)) + text)
  }

  private mutating func read() -> Bool {
    // The first bit tells of a 2D companion, which is not read.
    guard take(1) != nil else { return false }
    if peek(1) == 1 {
      at += 3  // the method, and two bits on the symbol's size
      guard let first = take(4) else { return false }
      return readItem(first: first) && readGeneral()
    }
    if peek(2) == 0 {
      at += 4
      return left >= 0 && readGeneral()
    }
    if let method = peek(4), method == 4 || method == 5 {
      at += 4
      return readWeighed(isKilogram: method == 4)
    }
    if let method = peek(5), method == 12 || method == 13 {
      at += 7
      return readPriced(hasCurrency: method == 13)
    }
    guard let method = take(7), method >= 56 else { return false }
    return readDated(method - 56)
  }

  /// (01) with a first digit, twelve more in tens of bits and a check digit.
  private mutating func readItem(first: Int) -> Bool {
    var digits = String(first)
    for _ in 0..<4 {
      guard let three = take(10), three < 1000 else { return false }
      digits += String(repeating: "0", count: 3 - String(three).count) + String(three)
    }
    guard first < 10 else { return false }
    append("01" + digits + String(RetailDigits.checkDigit(of: digits.utf8.map { $0 - 0x30 })))
    return true
  }

  /// (01) of variable measure with a weight of fifteen bits.
  private mutating func readWeighed(isKilogram: Bool) -> Bool {
    guard readItem(first: 9), let weight = take(15) else { return false }
    if isKilogram {
      append("3103")
      append(weight, digits: 6)
    } else {
      append(weight < 10_000 ? "3202" : "3203")
      append(weight < 10_000 ? weight : weight - 10_000, digits: 6)
    }
    return true
  }

  /// (01) of variable measure with a price, and then anything.
  private mutating func readPriced(hasCurrency: Bool) -> Bool {
    guard readItem(first: 9), let decimals = take(2) else { return false }
    append((hasCurrency ? "393" : "392") + String(decimals))
    if hasCurrency {
      guard let currency = take(10), currency < 1000 else { return false }
      append(currency, digits: 3)
    }
    return readGeneral()
  }

  /// (01) of variable measure with a weight and a date of one of four kinds.
  private mutating func readDated(_ kind: Int) -> Bool {
    guard readItem(first: 9), let weight = take(20), let date = take(16) else { return false }
    guard weight / 100_000 < 10 else { return false }
    append((kind.isMultiple(of: 2) ? "310" : "320") + String(weight / 100_000))
    append(weight % 100_000, digits: 6)
    guard date != 38_400 else { return true }
    guard date < 38_400 else { return false }
    append(["11", "13", "15", "17"][kind / 2])
    append(date / 384, digits: 2)
    append(date / 32 % 12 + 1, digits: 2)
    append(date % 32, digits: 2)
    return true
  }

  private enum Mode {
    case numeric
    case alphanumeric
    case full
  }

  /// What a step of reading general purpose data has met.
  private enum Step {
    /// A code; others may follow.
    case code
    /// Too few bits for a code of any meaning: what is left is padding.
    case end
    /// A code that means nothing, or only a part of one.
    case malformed
  }

  /// General purpose data: digits in pairs, or letters and digits, or most of ISO/IEC 646.
  ///
  /// - Returns: whether every code up to the padding has a meaning.
  private mutating func readGeneral() -> Bool {
    var mode = Mode.numeric
    while left > 0 {
      switch mode == .numeric ? readNumeric(&mode) : readLetter(&mode) {
      case .code: continue
      case .end: return true
      case .malformed: return false
      }
    }
    return true
  }

  private mutating func readNumeric(_ mode: inout Mode) -> Step {
    if peek(4) == 0 {
      at += 4
      mode = .alphanumeric
      return .code
    }
    guard let pair = take(7) else {
      // Fewer bits hold one last digit and up to two of padding, or padding alone.
      guard let digit = take(4) else { return .end }
      guard digit <= 10 else { return .malformed }
      append(String(digit - 1))
      return .end
    }
    for digit in [(pair - 8) / 11, (pair - 8) % 11] {
      if digit == 10 { bytes.append(0x1D) } else { append(String(digit)) }
    }
    return .code
  }

  private mutating func readLetter(_ mode: inout Mode) -> Step {
    if peek(3) == 0 {
      at += 3
      mode = .numeric
      return .code
    }
    guard let five = peek(5) else { return .end }
    switch five {
    case 4:
      at += 5
      mode = mode == .full ? .alphanumeric : .full
      return .code
    case 5...14:
      at += 5
      append(String(five - 5))
      return .code
    case 15:
      at += 5
      bytes.append(0x1D)
      // Digits follow without a latch. Some generators latch all the same; digits never begin with
      // four zeros, and what follows a separator begins with digits.
      if let next = peek(7), next < 8 { at += 3 }
      mode = .numeric
      return .code
    default: return mode == .full ? readISO646() : readAlphanumeric()
    }
  }

  private mutating func readAlphanumeric() -> Step {
    guard let value = take(6) else { return .malformed }
    switch value {
    case 32...57: bytes.append(UInt8(value + 33))
    case 58...62: bytes.append(Array("*,-./".utf8)[value - 58])
    default: return .malformed
    }
    return .code
  }

  private mutating func readISO646() -> Step {
    if let value = peek(7), value >= 64, value <= 115 {
      at += 7
      bytes.append(UInt8(value <= 89 ? value + 1 : value + 7))
      return .code
    }
    guard let value = take(8), value >= 232, value <= 252 else { return .malformed }
    bytes.append(Array("!\"%&'()*+,-./:;<=>?_ ".utf8)[value - 232])
    return .code
  }
}
