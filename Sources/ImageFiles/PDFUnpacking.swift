/// The simpler filters of PDF (ISO 32000-1, 7.4.2 to 7.4.5).
///
/// What is cut off or garbled ends early.
enum PDFUnpacking {
  /// Bytes as pairs of hexadecimal digits, up to `>`.
  static func hexadecimal(_ data: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var high: UInt8?
    for i in 0..<data.count {
      if data[i] == UInt8(ascii: ">") { break }
      guard let digit = Character(UnicodeScalar(data[i])).hexDigitValue else { continue }
      if let first = high {
        result.append(first << 4 | UInt8(digit))
        high = nil
      } else {
        high = UInt8(digit)
      }
    }
    if let high { result.append(high << 4) }
    return result
  }

  /// Four bytes as five characters from `!` to `u`, `z` for four zeros, up to `~`.
  static func base85(_ data: Span<UInt8>, limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    var value: UInt32 = 0
    var count = 0
    for i in 0..<data.count {
      let byte = data[i]
      if byte == UInt8(ascii: "~") || result.count >= limit { break }
      if byte == UInt8(ascii: "z"), count == 0 { result += [0, 0, 0, 0] }
      guard (0x21...0x75).contains(byte) else { continue }
      value = value &* 85 &+ UInt32(byte - 0x21)
      count += 1
      if count == 5 {
        for shift in [24, 16, 8, 0] { result.append(UInt8(value >> UInt32(shift) & 255)) }
        (value, count) = (0, 0)
      }
    }
    if count >= 2 {
      for _ in count..<5 { value = value &* 85 &+ 84 }
      for place in 0..<count - 1 { result.append(UInt8(value >> UInt32(24 - 8 * place) & 255)) }
    }
    return result
  }

  /// A byte below 128 announces one more than that many; one above it, a byte repeated.
  static func runs(_ data: Span<UInt8>, limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    while i < data.count, data[i] != 128, result.count < limit {
      let length = Int(data[i])
      if length < 128 {
        for j in i + 1..<min(i + 2 + length, data.count) { result.append(data[j]) }
        i += 2 + length
      } else {
        guard i + 1 < data.count else { break }
        result.append(contentsOf: repeatElement(data[i + 1], count: 257 - length))
        i += 2
      }
    }
    return result
  }

  /// Codes of 9 to 12 bits for strings seen before; 256 begins anew, and 257 ends.
  ///
  /// `isEarly` says whether codes grow by a bit one code before they must, as most writers have it.
  static func lzw(_ data: Span<UInt8>, isEarly: Bool, limit: Int) -> [UInt8] {
    var result: [UInt8] = []
    // Each string lies in the result: where it begins, and how long it is.
    var strings: [(start: Int, length: Int)] = []
    var (bits, held, width) = (0, 0, 9)
    var last: (start: Int, length: Int)?
    var i = 0
    while result.count < limit {
      while held < width {
        guard i < data.count else { return result }
        bits = bits << 8 | Int(data[i])
        (held, i) = (held + 8, i + 1)
      }
      held -= width
      let code = bits >> held & ((1 << width) - 1)
      bits &= (1 << held) - 1
      if code == 257 { return result }
      if code == 256 {
        strings.removeAll(keepingCapacity: true)
        (width, last) = (9, nil)
        continue
      }
      let start = result.count
      if code < 256 {
        result.append(UInt8(code))
      } else if code - 258 < strings.count {
        let string = strings[code - 258]
        for j in string.start..<string.start + string.length { result.append(result[j]) }
      } else if code - 258 == strings.count, let last {
        for j in last.start..<last.start + last.length { result.append(result[j]) }
        result.append(result[last.start])
      } else {
        return result
      }
      // The last string and the first byte of this one, which lie side by side.
      if let last, strings.count < 4_096 - 258 { strings.append((last.start, last.length + 1)) }
      last = (start, result.count - start)
      let next = 258 + strings.count + (isEarly ? 1 : 0)
      width = next >= 2_048 ? 12 : next >= 1_024 ? 11 : next >= 512 ? 10 : 9
    }
    return result
  }
}
