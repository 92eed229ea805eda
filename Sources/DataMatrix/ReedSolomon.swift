/// Error correction of one block.
///
/// The generator polynomial has the roots 2^1 to 2^n for n check codewords.
/// Sources: ISO/IEC 16022:2006, 5.7 and Annex B; R. E. Blahut, Algebraic Codes for Data
/// Transmission (2003), chapter 7, for the algorithms of Berlekamp, Massey and Forney.
struct ReedSolomon {
  /// Codewords at the end of the block that are there to check the others.
  let checkCount: Int

  /// Corrects a block in place.
  ///
  /// - Parameters:
  ///   - block: data, then check codewords; at most 255.
  ///   - erasures: places in the block that are known to be doubtful, each once.
  /// - Returns: how many codewords differed where no erasure was, or `nil` when more is wrong than
  ///   can be corrected; the block is then as it was.
  func correct(_ block: inout [UInt8], erasures: [Int] = []) -> Int? {
    let syndromes = syndromes(of: block)
    guard syndromes.contains(where: { $0 != 0 }) else { return 0 }
    guard erasures.count <= checkCount,
      let locator = locator(syndromes, places: erasures.map { block.count - 1 - $0 })
    else { return nil }
    let places = block.indices.filter { place in
      GaloisField.value(locator, at: GaloisField.power(place - block.count + 1)) == 0
    }
    guard places.count == locator.count - 1 else { return nil }
    var corrected = block
    let evaluator = Self.product(syndromes, locator, terms: checkCount)
    for place in places {
      let inverse = GaloisField.power(place - block.count + 1)
      let slope = GaloisField.value(Self.derivative(locator), at: inverse)
      guard slope != 0 else { return nil }
      let value = GaloisField.value(evaluator, at: inverse)
      corrected[place] ^= GaloisField.product(value, GaloisField.inverse(slope))
    }
    guard self.syndromes(of: corrected).allSatisfy({ $0 == 0 }) else { return nil }
    let errors = places.filter { corrected[$0] != block[$0] && !erasures.contains($0) }.count
    block = corrected
    return errors
  }

  /// The values of the block at the roots of the generator; all are 0 for a sound block.
  private func syndromes(of block: [UInt8]) -> [UInt8] {
    (1...checkCount).map { exponent in
      let root = GaloisField.power(exponent)
      return block.reduce(0) { GaloisField.product($0, root) ^ $1 }
    }
  }

  /// The polynomial whose roots tell where errors are, erasures included, constant first.
  ///
  /// `places` are exponents of the erasures, counted from the last codeword.
  private func locator(_ syndromes: [UInt8], places: [Int]) -> [UInt8]? {
    var locator: [UInt8] = [1]
    for place in places { locator = Self.sum(locator, [0] + locator, by: GaloisField.power(place)) }
    var (previous, length) = (locator, places.count)
    for step in places.count..<checkCount {
      var discrepancy: UInt8 = 0
      for (index, term) in locator.enumerated() where index <= step {
        discrepancy ^= GaloisField.product(term, syndromes[step - index])
      }
      previous.insert(0, at: 0)
      guard discrepancy != 0 else { continue }
      let next = Self.sum(locator, previous, by: discrepancy)
      if 2 * length <= step + places.count {
        length = step + 1 + places.count - length
        let inverse = GaloisField.inverse(discrepancy)
        previous = locator.map { GaloisField.product($0, inverse) }
      }
      locator = next
    }
    while locator.last == 0 { locator.removeLast() }
    let fits = 2 * (length - places.count) + places.count <= checkCount
    return fits && locator.count - 1 == length ? locator : nil
  }

  /// One polynomial plus `factor` times another.
  private static func sum(_ one: [UInt8], _ other: [UInt8], by factor: UInt8) -> [UInt8] {
    var result = one + [UInt8](repeating: 0, count: max(0, other.count - one.count))
    for (index, term) in other.enumerated() { result[index] ^= GaloisField.product(term, factor) }
    return result
  }

  /// The first `terms` terms of a product.
  private static func product(_ one: [UInt8], _ other: [UInt8], terms: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: terms)
    for (i, a) in one.enumerated() {
      for (j, b) in other.enumerated() where i + j < terms {
        result[i + j] ^= GaloisField.product(a, b)
      }
    }
    return result
  }

  /// With two elements, every even power falls away.
  private static func derivative(_ polynomial: [UInt8]) -> [UInt8] {
    polynomial.indices.dropFirst().map { $0.isMultiple(of: 2) ? 0 : polynomial[$0] }
  }
}
