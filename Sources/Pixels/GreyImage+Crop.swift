extension GreyImage {
  /// A part of the picture by itself.
  ///
  /// - Precondition: the box lies in the picture.
  package func cropped(to box: PageBox) -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(box.width * box.height)
    for y in box.top..<box.top + box.height {
      let start = y * width + box.left
      result += pixels[start..<start + box.width]
    }
    return GreyImage(width: box.width, height: box.height, pixels: result)
  }

  /// Twice as wide and high, straight between pixels.
  package func doubled() -> GreyImage {
    var result: [UInt8] = []
    result.reserveCapacity(4 * pixels.count)
    let source = pixels.span
    var mixed = [UInt16](repeating: 0, count: width)
    var line = [UInt8](repeating: 0, count: 2 * width)
    for y in 0..<2 * height {
      // A new pixel lies a quarter of an old one from its nearest, on one side or the other.
      let near = y / 2
      let far = min(max(near + (y.isMultiple(of: 2) ? -1 : 1), 0), height - 1)
      let nearRow = source.extracting(near * width..<(near + 1) * width)
      let farRow = source.extracting(far * width..<(far + 1) * width)
      for x in 0..<width { mixed[x] = 3 &* UInt16(nearRow[x]) &+ UInt16(farRow[x]) }
      var out = line.mutableSpan
      var before = mixed[0]
      for x in 0..<width {
        let (here, after) = (3 &* mixed[x], mixed[min(x + 1, width - 1)])
        out[2 * x] = UInt8(truncatingIfNeeded: (here &+ before &+ 8) >> 4)
        out[2 * x + 1] = UInt8(truncatingIfNeeded: (here &+ after &+ 8) >> 4)
        before = mixed[x]
      }
      result += line
    }
    return GreyImage(width: 2 * width, height: 2 * height, pixels: result)
  }

  /// Half as wide and high, each pixel the mean of four; `nil` when a side is too short for that.
  package func halved() -> GreyImage? {
    guard width >= 2, height >= 2 else { return nil }
    let (columns, rows) = (width / 2, height / 2)
    let source = pixels.span
    var result = [UInt8](repeating: 0, count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        let i = 2 * y * width + 2 * x
        let sum =
          Int(source[i]) + Int(source[i + 1]) + Int(source[i + width]) + Int(source[i + width + 1])
        result[y * columns + x] = UInt8((sum + 2) / 4)
      }
    }
    return GreyImage(width: columns, height: rows, pixels: result)
  }

  /// Dark for light.
  package func inverted() -> GreyImage {
    GreyImage(width: width, height: height, pixels: pixels.map { 255 - $0 })
  }
}
