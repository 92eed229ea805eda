package import Pixels

/// An Aztec symbol in a picture.
package struct FoundAztec: Hashable, Sendable {
  package let reading: AztecReading
  /// Where the symbol is, in pixels of the picture; the corners are those of the upright symbol.
  package let corners: Quadrilateral
}

/// Finds and reads Aztec symbols in grey pixels.
///
/// It is meant for cut-outs that hold one symbol, and also reads whole pages, where modules of
/// fewer than three pixels are not looked for. Symbols may be turned, seen aslant, mirrored, and
/// light on dark. Source: ISO/IEC 24778:2008.
package struct AztecReader: Sendable {
  /// How many symbols are looked for at most; 1 or more.
  package var symbolLimit = 1
  /// Whether a core without data around it is read as a rune.
  package var readsRunes = true

  package init() {}

  /// Weaves and meshes are full of what looks like bull's eyes, so there is an end to them.
  private static let eyeLimit = 400

  /// Reads the symbols of a picture.
  ///
  /// - Returns: each symbol once, in no order; empty when there is none.
  package func read(_ plane: GreyImage) -> [FoundAztec] {
    var found: [FoundAztec] = []
    var views = AztecViews(of: plane)
    while let view = views.next() {
      search(view, in: plane, &found)
      if found.count >= symbolLimit { break }
    }
    return found
  }

  /// Adds what one view shows and is not yet known.
  private func search(_ view: AztecView, in plane: GreyImage, _ found: inout [FoundAztec]) {
    let eyes = BullsEye.all(
      in: view.plane, rowStep: view.rowStep, pixelStep: view.pixelStep, least: view.least,
      limit: Self.eyeLimit)
    for eye in eyes {
      let place = eye.scaled(by: view.scale)
      guard !found.contains(where: { $0.corners.contains(place.centre) }) else { continue }
      // Small modules are followed in the picture itself, which has lost nothing.
      let isSmall = view.scale > 1 && min(eye.module.x, eye.module.y) < 3
      let symbol =
        (isSmall ? read(place, in: plane, least: view.least) : nil)
        ?? read(eye, in: view.plane, least: view.least)?.scaled(by: view.scale)
      guard let symbol else { continue }
      found.append(symbol)
      if found.count >= symbolLimit { return }
    }
  }

  private func read(_ eye: BullsEye, in plane: GreyImage, least: Int) -> FoundAztec? {
    guard let fit = CoreFit(eye, in: plane, least: least) else { return nil }
    for core in fit.cores.prefix(3) where core.mode.rune == nil || readsRunes {
      let size = core.mode.size
      let lattice = fit.lattice.extended(to: Double(size.modeRing) + 0.5)
      let symbol = SymbolFit(
        size, core: lattice.upright(core.pose), field: fit.field, contrast: fit.contrast)
      // Nothing but its faultless rings and the paper around it vouches for a rune.
      if core.mode.rune != nil, core.faults > 0 || !symbol.isQuietAround { continue }
      guard let reading = symbol.reading(core.mode) else { continue }
      return FoundAztec(
        reading: reading,
        corners: symbol.lattice.extended(to: Double(size.reach) + 0.5).corners)
    }
    return nil
  }
}

extension FoundAztec {
  /// The same in a picture `factor` times as large.
  fileprivate func scaled(by factor: Double) -> FoundAztec {
    FoundAztec(reading: reading, corners: corners.scaled(by: factor))
  }
}
