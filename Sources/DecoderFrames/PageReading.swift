package import Symbols

/// What a decoder read on one page.
package struct PageReading: Hashable, Sendable {
  /// Pixels in a row, 1 to ``DecoderAnswer/sideLimit``.
  package let width: Int
  /// Rows, 1 to ``DecoderAnswer/sideLimit``.
  package let height: Int
  /// The symbols in the decoder's order, from the top down; at most 512, and none is usual.
  package let symbols: [Symbol]
  /// How long loading and reading took, in millionths of a second.
  package let microseconds: UInt64

  package init(width: Int, height: Int, symbols: [Symbol], microseconds: UInt64) {
    (self.width, self.height) = (width, height)
    (self.symbols, self.microseconds) = (symbols, microseconds)
  }
}

extension PageReading {
  /// Far more than a page has; so many of the longest still fit into a frame.
  static let symbolLimit = 512
  /// What the longest message of all has: 7,089 digits in a QR code of version 40.
  ///
  /// Source: ISO/IEC 18004:2015, table 7; the other symbologies hold less.
  static let symbolByteLimit = 7089
  static let nameByteLimit = 32

  func write(to writer: inout FrameWriter) {
    writer.append(UInt32(width))
    writer.append(UInt32(height))
    writer.append(microseconds)
    // Part of a message would be another message.
    let told = symbols.filter { (1...Self.symbolByteLimit).contains($0.bytes.count) }
      .prefix(Self.symbolLimit)
    writer.append(UInt16(told.count))
    for symbol in told {
      writer.append(bytes: symbol.symbology.rawValue.utf8, limit: Self.nameByteLimit)
      writer.append(symbol.variant.rawValue)
      writer.append(bytes: symbol.bytes, limit: Self.symbolByteLimit)
      writer.append(UInt32(clamping: symbol.quality))
      // A reader may place a corner a little outside; what leaves here lies on the page.
      for index in 0..<4 {
        let corner =
          symbol.corners.indices.contains(index)
          ? symbol.corners[index] : symbol.corners.last ?? PagePoint(x: 0, y: 0)
        writer.append(UInt32(min(max(corner.x, 0), width)))
        writer.append(UInt32(min(max(corner.y, 0), height)))
      }
    }
  }

  init(from reader: inout FrameReader) throws(FrameError) {
    let sides = 1...UInt32(DecoderAnswer.sideLimit)
    let width = try reader.number(UInt32.self, in: sides, "width")
    let height = try reader.number(UInt32.self, in: sides, "height")
    // A day is longer than any deadline.
    let microseconds = try reader.number(UInt64.self, in: 0...86_400_000_000, "duration")
    let count = try reader.number(UInt16.self, in: 0...UInt16(Self.symbolLimit), "symbol count")
    var symbols: [Symbol] = []
    for _ in 0..<count {
      symbols.append(try Self.symbol(from: &reader, width: width, height: height))
    }
    self.init(
      width: Int(width), height: Int(height), symbols: symbols, microseconds: microseconds)
  }

  private static func symbol(
    from reader: inout FrameReader, width: UInt32, height: UInt32
  ) throws(FrameError) -> Symbol {
    let name = try reader.text(1...nameByteLimit, "symbology")
    guard let symbology = Symbology(rawValue: name) else {
      throw FrameError("A frame has an unknown symbology.")
    }
    let number = try reader.number(UInt8.self, in: 0...UInt8.max, "variant")
    guard let variant = SymbolVariant(rawValue: number) else {
      throw FrameError("A frame has an unknown variant of a symbol.")
    }
    let bytes = try reader.bytes(1...symbolByteLimit, "symbol")
    guard symbology.canSay(bytes) else {
      throw FrameError("A frame has a symbol that cannot say its bytes.")
    }
    let quality = try reader.number(UInt32.self, in: 0...UInt32(Int32.max), "quality")
    var corners: [PagePoint] = []
    for _ in 0..<4 {
      let x = try reader.number(UInt32.self, in: 0...width, "corner")
      let y = try reader.number(UInt32.self, in: 0...height, "corner")
      corners.append(PagePoint(x: Int(x), y: Int(y)))
    }
    return Symbol(
      symbology: symbology, bytes: bytes, corners: corners, quality: Int(quality), variant: variant)
  }
}
