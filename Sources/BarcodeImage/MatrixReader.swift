/// Reads QR codes in boxes of a page, each by up to four pictures of it.
struct MatrixReader: ~Copyable {
  private var scanner = SymbolScanner(.matrix)

  /// Reads one box.
  ///
  /// - Returns: the symbols in it, with places on the page; empty when there is none.
  mutating func read(_ box: PageBox, of page: GreyImage) -> [Symbol] {
    let crop = page.cropped(to: box)
    let smoothed = crop.smoothed()
    let plain = smoothed.binarized()
    guard plain.hasFinder else { return [] }  // text and Data Matrix, mostly
    var symbols = scanner.scan(plain)
    if symbols.isEmpty { symbols = scanner.scan(smoothed.locallyBinarized()) }
    if symbols.isEmpty { symbols = scanner.scan(crop) }
    if symbols.isEmpty {
      let large = crop.doubled()
      symbols = scanner.scan(large.smoothed().locallyBinarized())
      if symbols.isEmpty { symbols = scanner.scan(large) }
      symbols = symbols.map { $0.moved(over: 2) }
    }
    return symbols.map { $0.moved(left: box.left, top: box.top) }
  }
}

extension GreyImage {
  /// Whether a few rows of a black and white picture cross a QR code's finder: dark, light, dark,
  /// light, dark as 1 to 1 to 3 to 1 to 1.
  ///
  /// Source: ISO/IEC 18004, finder pattern.
  var hasFinder: Bool {
    let source = pixels.span
    var count = 0
    for y in 0..<height {
      var runs = [0, 0, 0, 0, 0]
      for x in 0..<width {
        let i = y * width + x
        if x > 0, source[i] == source[i - 1] {
          runs[4] += 1
          continue
        }
        // A run has ended; the last of the five must be dark.
        if x > 0, source[i - 1] == 0, Self.isFinder(runs) { count += 1 }
        runs = [runs[1], runs[2], runs[3], runs[4], 1]
      }
    }
    return count >= 4
  }

  private static func isFinder(_ runs: [Int]) -> Bool {
    let total = runs.reduce(0, +)
    guard total >= 10 else { return false }
    let module = Double(total) / 7
    return zip(runs, [1.0, 1, 3, 1, 1]).allSatisfy { run, modules in
      abs(Double(run) - modules * module) <= 0.6 * module * max(1, modules / 2)
    }
  }
}
