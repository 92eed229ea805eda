import Pixels

extension SymbolFit {
  /// Reads the modules in several ways until one holds.
  ///
  /// - Returns: `nil` unless the error correction holds and fixed modules look as they must; a
  ///   reading that used up the correction needs them nearly without fault.
  func reading(_ mode: ModeMessage) -> AztecReading? {
    let upright = Core(pose: Pose.all[0], mode: mode, faults: 0)
    let values = values()
    for way in ModuleBinarization.ways {
      let shares = values.sharpened(by: way.sharpening).levelled(least: contrast / 3)
      let agreement = agreement(shares, way.threshold)
      guard agreement >= 0.8 else { continue }
      let count = Int(way.doubt * Double(size.codewords - mode.dataCodewords))
      let grid = AztecGrid(
        side: size.side, isDark: shares.values.map { $0 < way.threshold })
      guard
        let reading = try? AztecReading(
          core: upright, grid: grid,
          doubtful: count == 0 ? [] : doubtful(shares, way.threshold, count: count))
      else { continue }
      if !reading.isAtLimit || agreement >= 0.97 { return reading }
    }
    return nil
  }

  /// The share of fixed modules that are what they must be, from 0 to 1.
  private func agreement(_ shares: ModuleValues, _ threshold: Double) -> Double {
    var (right, all) = (0, 0)
    for (index, share) in shares.values.enumerated() {
      guard let isDark = size.fixedModule(shares.place(index)) else { continue }
      all += 1
      if (share < threshold) == isDark { right += 1 }
    }
    return Double(right) / Double(all)
  }

  /// The data modules nearest to the threshold: at most `count`.
  private func doubtful(_ shares: ModuleValues, _ threshold: Double, count: Int) -> Set<Int> {
    let indexes = size.places.map { shares.index($0) }
    let order = indexes.sorted {
      abs(shares.values[$0] - threshold) < abs(shares.values[$1] - threshold)
    }
    return Set(order.prefix(count))
  }

  /// Whether the ring around a rune is light, as paper is, or outside of the picture.
  var isQuietAround: Bool {
    let wide = ModuleValues(reach: 6, detail: 1, in: field, at: lattice.point)
    let places = (-6...6).flatMap { y in (-6...6).map { Place(x: $0, y: y) } }
    let inside = places.filter { max(abs($0.x), abs($0.y)) <= 4 }.map { wide[$0] }
    let middle = inside.reduce(0, +) / Double(inside.count)
    let ring = places.filter { max(abs($0.x), abs($0.y)) == 6 }
    let light = ring.count { place in
      wide[place] > middle || !field.contains(lattice.point(Double(place.x), Double(place.y)))
    }
    return light * 10 >= ring.count * 9
  }
}
