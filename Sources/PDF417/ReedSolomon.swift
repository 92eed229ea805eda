/// Error correction of a symbol's codewords.
///
/// The generator polynomial has the roots 3^1 to 3^n for n check codewords.
/// Sources: ISO/IEC 15438:2015, 5.10 and Annexes B to D; R. E. Blahut, Algebraic Codes for Data
/// Transmission (2003), chapter 7, for the algorithms of Berlekamp, Massey and Forney.
struct ReedSolomon {
  /// Codewords at the end that are there to check the others.
  let checkCount: Int

  private static let modulus = PrimeField.modulus

  /// Corrects codewords in place.
  ///
  /// - Parameters:
  ///   - codewords: data, then check codewords; at most 928, each below 929.
  ///   - erasures: places that are known to be doubtful, each once.
  /// - Returns: how many codewords differed where no erasure was, or `nil` when more is wrong than
  ///   can be corrected; the codewords are then as they were.
  func correct(_ codewords: inout [Int], erasures: [Int] = []) -> Int? {
    let syndromes = syndromes(of: codewords)
    guard syndromes.contains(where: { $0 != 0 }) else { return 0 }
    let count = codewords.count
    guard erasures.count <= checkCount,
      let locator = locator(syndromes, places: erasures.map { count - 1 - $0 })
    else { return nil }
    let places = codewords.indices.filter {
      PrimeField.value(locator, at: PrimeField.power($0 - count + 1)) == 0
    }
    guard places.count == locator.count - 1 else { return nil }
    let evaluator = product(syndromes, locator)
    let derivative = locator.indices.dropFirst().map { $0 * locator[$0] % Self.modulus }
    var corrected = codewords
    for place in places {
      let inverse = PrimeField.power(place - count + 1)
      let slope = PrimeField.value(derivative, at: inverse)
      guard slope != 0 else { return nil }
      // Forney's value is -E/L', and the value is what was added to the codeword that was sent.
      let value =
        PrimeField.value(evaluator, at: inverse) * PrimeField.inverse(slope) % Self.modulus
      corrected[place] = (corrected[place] + value) % Self.modulus
    }
    guard self.syndromes(of: corrected).allSatisfy({ $0 == 0 }) else { return nil }
    let errors = places.filter { corrected[$0] != codewords[$0] && !erasures.contains($0) }.count
    codewords = corrected
    return errors
  }

  /// The values at the roots of the generator; all are 0 for sound codewords.
  private func syndromes(of codewords: [Int]) -> [Int] {
    (1...checkCount).map { exponent in
      let root = PrimeField.power(exponent)
      return codewords.reduce(0) { ($0 * root + $1) % Self.modulus }
    }
  }

  /// The polynomial whose roots tell where errors are, erasures included, constant first.
  ///
  /// `places` are exponents of the erasures, counted from the last codeword.
  private func locator(_ syndromes: [Int], places: [Int]) -> [Int]? {
    var locator = [1]
    for place in places {
      locator = sum(locator, [0] + locator, by: Self.modulus - PrimeField.power(place))
    }
    var (previous, length) = (locator, places.count)
    for step in places.count..<checkCount {
      var discrepancy = 0
      for (index, term) in locator.enumerated() where index <= step {
        discrepancy = (discrepancy + term * syndromes[step - index]) % Self.modulus
      }
      previous.insert(0, at: 0)
      guard discrepancy != 0 else { continue }
      let next = sum(locator, previous, by: Self.modulus - discrepancy)
      if 2 * length <= step + places.count {
        length = step + 1 + places.count - length
        let inverse = PrimeField.inverse(discrepancy)
        previous = locator.map { $0 * inverse % Self.modulus }
      }
      locator = next
    }
    while locator.last == 0 { locator.removeLast() }
    let fits = 2 * (length - places.count) + places.count <= checkCount
    return fits && locator.count - 1 == length ? locator : nil
  }

  /// One polynomial plus `factor` times another.
  private func sum(_ one: [Int], _ other: [Int], by factor: Int) -> [Int] {
    var result = one
    while result.count < other.count { result.append(0) }
    for (index, term) in other.enumerated() {
      result[index] = (result[index] + term * factor) % Self.modulus
    }
    return result
  }

  /// The first terms of a product, as many as there are check codewords.
  private func product(_ one: [Int], _ other: [Int]) -> [Int] {
    var result = [Int](repeating: 0, count: checkCount)
    for (i, a) in one.enumerated() {
      for (j, b) in other.enumerated() where i + j < checkCount {
        result[i + j] = (result[i + j] + a * b) % Self.modulus
      }
    }
    return result
  }
}
