import Pixels

/// How a row of samples is packed, and how it becomes grey; shared by PNG, TIFF and PDF.
struct SampleRow {
  /// What the samples of a pixel are together.
  enum Colours {
    /// One sample, looked up by its value, or by its upper byte when it has 16 bits.
    case table([UInt8])
    case rgb
    /// Inks, where the largest value is all of it.
    case cmyk
  }

  /// How much of a pixel shows, told by one of its samples.
  enum Alpha {
    /// By the sample at this index; the colours are as if it were opaque.
    case straight(Int)
    /// By the sample at this index; the colours have been multiplied by it.
    case multiplied(Int)
  }

  /// Bits of a sample, 1 to 16, packed from the highest bit on; 16 in the order said below.
  let bits: Int
  /// Samples of a pixel, with alpha and with what is not looked at.
  let channels: Int
  var colours: Colours
  /// Black for white in what `colours` gives.
  var isInverted = false
  var alpha: Alpha?
  /// The one colour that does not show at all (PNG's tRNS), in samples as they are stored.
  var clear: [Int]?
  var isLittleEndian = false

  /// Bytes of a row; rows begin at a byte.
  func byteCount(width: Int) -> Int { (width * channels * bits + 7) / 8 }

  /// A table for `.table`: black to white in equal steps, for samples of `bits`.
  static func greys(bits: Int, isInverted: Bool = false) -> [UInt8] {
    let last = bits >= 8 ? 255 : (1 << bits) - 1
    // Values between 8 and 16 bits wide are cut to their upper 8.
    let ramp = (0...last).map { UInt8(($0 * 255 + last / 2) / last) }
    return isInverted ? ramp.reversed() : ramp
  }

  /// The brightness of a colour by ITU-R BT.601, as JPEG (JFIF 1.02) has it, in 1/65536.
  @inline(__always) static func grey(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    (19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16
  }

  /// The brightness of inks from 0 to 255 on white paper.
  @inline(__always) static func grey(_ cyan: Int, _ magenta: Int, _ yellow: Int, _ key: Int) -> Int
  {
    (grey(255 - cyan, 255 - magenta, 255 - yellow) * (255 - key) + 127) / 255
  }

  /// Adds the grey pixels of a row at `offset`, `step` apart.
  ///
  /// - Precondition: `row` holds `byteCount(width:)` bytes and the pixels have room.
  func write(
    _ row: Span<UInt8>, width: Int, to pixels: inout MutableSpan<UInt8>, at offset: Int,
    step: Int = 1
  ) {
    if alpha == nil && clear == nil {
      switch (colours, bits) {
      case (.table(let table), 1) where channels == 1 && step == 1:
        return bilevel(row, table, width: width, to: &pixels, at: offset)
      case (.table(let table), 8):
        for x in 0..<width {
          pixels[offset + x * step] = table[Int(row[x * channels])] ^ (isInverted ? 255 : 0)
        }
        return
      case (.rgb, 8):
        for x in 0..<width {
          let i = x * channels
          let value = Self.grey(Int(row[i]), Int(row[i + 1]), Int(row[i + 2]))
          pixels[offset + x * step] = UInt8(truncatingIfNeeded: value) ^ (isInverted ? 255 : 0)
        }
        return
      default: break
      }
    }
    for x in 0..<width { pixels[offset + x * step] = pixel(x, of: row) }
  }

  private func bilevel(
    _ row: Span<UInt8>, _ table: [UInt8], width: Int, to pixels: inout MutableSpan<UInt8>,
    at offset: Int
  ) {
    let zero = table[0] ^ (isInverted ? 255 : 0)
    let change = zero ^ table[1] ^ (isInverted ? 255 : 0)
    for x in 0..<width {
      let bit = (row[x >> 3] >> UInt8(7 - x & 7)) & 1
      pixels[offset + x] = zero ^ (change & (0 &- bit))
    }
  }

  /// Any packing, one pixel at a time.
  private func pixel(_ x: Int, of row: Span<UInt8>) -> UInt8 {
    let first = x * channels
    var value =
      switch colours {
      case .table(let table): Int(table[bits > 8 ? byte(first, of: row) : sample(first, of: row)])
      case .rgb:
        Self.grey(byte(first, of: row), byte(first + 1, of: row), byte(first + 2, of: row))
      case .cmyk:
        Self.grey(
          byte(first, of: row), byte(first + 1, of: row), byte(first + 2, of: row),
          byte(first + 3, of: row))
      }
    if isInverted { value = 255 - value }
    if let clear, clear.indices.allSatisfy({ sample(first + $0, of: row) == clear[$0] }) {
      return 255
    }
    switch alpha {
    case .straight(let index):
      let opacity = byte(first + index, of: row)
      value = (value * opacity + 255 * (255 - opacity) + 127) / 255
    case .multiplied(let index): value = min(value + 255 - byte(first + index, of: row), 255)
    case nil: break
    }
    return UInt8(truncatingIfNeeded: value)
  }

  /// A sample by itself, from 0 to 255.
  @inline(__always) private func byte(_ index: Int, of row: Span<UInt8>) -> Int {
    switch bits {
    case 8: Int(row[index])
    case 16: Int(row[2 * index + (isLittleEndian ? 1 : 0)])
    case 9...15: sample(index, of: row) >> (bits - 8)
    default: sample(index, of: row) * 255 / ((1 << bits) - 1)
    }
  }

  /// A sample as it is stored.
  @inline(__always) private func sample(_ index: Int, of row: Span<UInt8>) -> Int {
    switch bits {
    case 8: return Int(row[index])
    case 16:
      let (first, second) = (Int(row[2 * index]), Int(row[2 * index + 1]))
      return isLittleEndian ? second << 8 | first : first << 8 | second
    default:
      var value = 0
      for bit in index * bits..<(index + 1) * bits {
        value = value << 1 | Int(row[bit >> 3] >> UInt8(7 - bit & 7)) & 1
      }
      return value
    }
  }
}
