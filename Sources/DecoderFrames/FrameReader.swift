/// Takes numbers and text out of a frame, trusting none of them.
struct FrameReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ type: Number.Type, in range: ClosedRange<Number>, _ name: String
  ) throws(FrameError) -> Number {
    let size = Number.bitWidth / 8
    guard rest.count >= size else { throw FrameError("A frame ends before its \(name).") }
    let number = rest.prefix(size).reversed().reduce(Number(0)) { $0 << 8 | Number($1) }
    rest = rest.dropFirst(size)
    guard range.contains(number) else { throw FrameError("A frame has an impossible \(name).") }
    return number
  }

  /// So many bytes as the two before them say, within `range`.
  mutating func bytes(_ range: ClosedRange<Int>, _ name: String) throws(FrameError) -> [UInt8] {
    let count = Int(try number(UInt16.self, in: 0...UInt16.max, name))
    guard range.contains(count) else { throw FrameError("A frame has a \(name) too long.") }
    guard rest.count >= count else { throw FrameError("A frame ends within its \(name).") }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// Text that can be shown: UTF-8 without control characters.
  mutating func text(_ range: ClosedRange<Int>, _ name: String) throws(FrameError) -> String {
    let bytes = try bytes(range, name)
    guard let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: \.isControl)
    else { throw FrameError("A frame has a \(name) that is no text.") }
    return text
  }

  /// All that is left.
  mutating func takeRest() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  /// Refuses what is left.
  func finish() throws(FrameError) {
    guard rest.isEmpty else { throw FrameError("A frame goes on after its end.") }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may obey this instead of showing it, or show other text than is there.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default: false
    }
  }
}
