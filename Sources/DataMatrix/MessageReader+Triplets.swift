/// The three encodations that put three values into two codewords.
enum TripletSet {
  case c40, text, x12

  /// The bytes of values 0 to 39 without a shift; X12 has no shifts (table 9).
  fileprivate func basic(_ value: Int) -> UInt8 {
    switch value {
    case 4...13: UInt8(ascii: "0") + UInt8(value - 4)
    case 14...: UInt8(ascii: self == .text ? "a" : "A") + UInt8(value - 14)
    case 3: UInt8(ascii: " ")
    default: Array("\r*>".utf8)[value]
    }
  }
}

extension MessageReader {
  /// Reads C40, Text or X12 up to its end (5.2.5 to 5.2.7).
  ///
  /// Codeword 254 ends it; so does the last codeword of the symbol, which then is ASCII.
  mutating func readTriplets(of set: TripletSet) throws(DataMatrixError) {
    var state = ShiftState()
    while remaining > 0 {
      if codewords[offset] == 254 {
        offset += 1
        break
      }
      guard remaining > 1 else { break }
      let packed = Int(try next()) * 256 + Int(try next()) - 1
      guard packed >= 0, packed / 1_600 < 40 else { throw malformed }
      for value in [packed / 1_600, packed / 40 % 40, packed % 40] {
        if set == .x12 {
          bytes.append(set.basic(value))
        } else {
          try read(value, of: set, state: &state)
        }
      }
    }
    // A shift without a character pads the last triplet; an upper shift cannot.
    guard !state.isUpper else { throw malformed }
  }

  /// What the values before say about the next one.
  struct ShiftState {
    /// The set that the next value is of, 0 for the basic one.
    var set = 0
    /// Whether the next character is of the upper half.
    var isUpper = false
  }

  /// Reads one value of C40 or Text (table C.1).
  private mutating func read(
    _ value: Int, of set: TripletSet, state: inout ShiftState
  ) throws(DataMatrixError) {
    let shift = state.set
    state.set = 0
    switch (shift, value) {
    case (0, 0...2): state.set = value + 1
    case (0, _): append(set.basic(value), &state)
    case (1, 0...31): append(UInt8(value), &state)
    case (2, 0...14): append(33 + UInt8(value), &state)
    case (2, 15...21): append(58 + UInt8(value - 15), &state)
    case (2, 22...26): append(91 + UInt8(value - 22), &state)
    case (2, 27) where !state.isUpper: appendSeparator()
    case (2, 30) where !state.isUpper: state.isUpper = true
    case (3, 1...26) where set == .text: append(UInt8(ascii: "A") + UInt8(value - 1), &state)
    case (3, 0...31): append(96 + UInt8(value), &state)
    default: throw malformed
    }
  }

  private mutating func append(_ byte: UInt8, _ state: inout ShiftState) {
    bytes.append(state.isUpper ? byte + 128 : byte)
    state.isUpper = false
  }
}
