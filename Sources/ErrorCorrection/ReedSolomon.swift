/// Error correction of one block.
///
/// The generator polynomial has the roots 2^1 to 2^n for n check codewords, as in Data Matrix
/// (ISO/IEC 16022:2006, 5.7) and in Aztec Code (ISO/IEC 24778:2008, 7.2.3 and 7.3.3), or others in
/// a row: 2^0 to 2^(n-1) in QR Code (ISO/IEC 18004:2015, annex A).
/// Source: R. E. Blahut, Algebraic Codes for Data Transmission (2003), chapter 7, for the
/// algorithms of Berlekamp, Massey and Forney.
package struct ReedSolomon: Sendable {
  private let field: GaloisField
  /// Codewords at the end of the block that are there to check the others; 1 or more.
  package let checkCount: Int
  /// The exponent of the generator's first root.
  private let firstRoot: Int

  /// The correction of blocks whose codewords are elements of `field`.
  ///
  /// - Parameters:
  ///   - field: what codewords are elements of.
  ///   - checkCount: check codewords in a block.
  ///   - firstRoot: the exponent of the generator's first root.
  /// - Precondition: `checkCount` is 1 or more.
  package init(_ field: GaloisField, checkCount: Int, firstRoot: Int = 1) {
    precondition(checkCount >= 1, "A block has a check codeword.")
    self.field = field
    self.checkCount = checkCount
    self.firstRoot = firstRoot
  }

  /// Corrects a block in place.
  ///
  /// - Parameters:
  ///   - block: data, then check codewords; at most as many as the field's ``GaloisField/order``.
  ///   - erasures: places in the block that are known to be doubtful, each once.
  /// - Returns: how many codewords differed where no erasure was, or `nil` when more is wrong than
  ///   can be corrected; the block is then as it was.
  package func correct(_ block: inout [UInt16], erasures: [Int] = []) -> Int? {
    precondition(block.count <= field.order, "Each place has a power of its own.")
    let syndromes = syndromes(of: block)
    guard syndromes.contains(where: { $0 != 0 }) else { return 0 }
    guard erasures.count <= checkCount,
      let locator = locator(syndromes, places: erasures.map { block.count - 1 - $0 })
    else { return nil }
    let places = block.indices.filter { place in
      field.value(locator, at: field.power(place - block.count + 1)) == 0
    }
    guard places.count == locator.count - 1 else { return nil }
    var corrected = block
    let evaluator = product(syndromes, locator, terms: checkCount)
    for place in places {
      let inverse = field.power(place - block.count + 1)
      let slope = field.value(Self.derivative(locator), at: inverse)
      guard slope != 0 else { return nil }
      // Forney's value is that of roots from 2^1; others shift it by powers of the place.
      let shift = field.power((block.count - 1 - place) * (1 - firstRoot))
      let value = field.product(field.value(evaluator, at: inverse), shift)
      corrected[place] ^= field.product(value, field.inverse(slope))
    }
    guard self.syndromes(of: corrected).allSatisfy({ $0 == 0 }) else { return nil }
    let erased = Set(erasures)
    let errors = places.filter { corrected[$0] != block[$0] && !erased.contains($0) }.count
    block = corrected
    return errors
  }

  /// The values of the block at the roots of the generator; all are 0 for a sound block.
  private func syndromes(of block: [UInt16]) -> [UInt16] {
    (firstRoot..<firstRoot + checkCount).map { exponent in
      let root = field.power(exponent)
      return block.reduce(0) { field.product($0, root) ^ $1 }
    }
  }

  /// The polynomial whose roots tell where errors are, erasures included, constant first.
  ///
  /// `places` are exponents of the erasures, counted from the last codeword.
  private func locator(_ syndromes: [UInt16], places: [Int]) -> [UInt16]? {
    var locator: [UInt16] = [1]
    for place in places { locator = sum(locator, [0] + locator, by: field.power(place)) }
    var (previous, length) = (locator, places.count)
    for step in places.count..<checkCount {
      var discrepancy: UInt16 = 0
      for (index, term) in locator.enumerated() where index <= step {
        discrepancy ^= field.product(term, syndromes[step - index])
      }
      previous.insert(0, at: 0)
      guard discrepancy != 0 else { continue }
      let next = sum(locator, previous, by: discrepancy)
      if 2 * length <= step + places.count {
        length = step + 1 + places.count - length
        let inverse = field.inverse(discrepancy)
        previous = locator.map { field.product($0, inverse) }
      }
      locator = next
    }
    while locator.last == 0 { locator.removeLast() }
    let fits = 2 * (length - places.count) + places.count <= checkCount
    return fits && locator.count - 1 == length ? locator : nil
  }

  /// One polynomial plus `factor` times another.
  private func sum(_ one: [UInt16], _ other: [UInt16], by factor: UInt16) -> [UInt16] {
    var result = one + [UInt16](repeating: 0, count: max(0, other.count - one.count))
    for (index, term) in other.enumerated() { result[index] ^= field.product(term, factor) }
    return result
  }

  /// The first `terms` terms of a product.
  private func product(_ one: [UInt16], _ other: [UInt16], terms: Int) -> [UInt16] {
    var result = [UInt16](repeating: 0, count: terms)
    for (i, a) in one.enumerated() {
      for (j, b) in other.enumerated() where i + j < terms {
        result[i + j] ^= field.product(a, b)
      }
    }
    return result
  }

  /// With two elements, every even power falls away.
  private static func derivative(_ polynomial: [UInt16]) -> [UInt16] {
    polynomial.indices.dropFirst().map { $0.isMultiple(of: 2) ? 0 : polynomial[$0] }
  }
}
