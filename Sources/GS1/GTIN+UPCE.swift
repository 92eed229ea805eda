/// Why a text is not a UPC-E.
package enum UPCEError: Error, Hashable, Sendable {
  /// It begins with this number system; only 0 and 1 have zeros to leave out.
  case numberSystem(UInt8)
  /// Its length, a character or its check digit is wrong.
  case key(KeyError)
}

extension UPCEError: CustomStringConvertible {
  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .numberSystem(let digit): "the number system is \(digit) where UPC-E has 0 or 1"
    case .key(let error): error.description
    }
  }
}

extension GTIN {
  /// Reads a UPC-E symbol: a GTIN-12 whose run of zeros is left out.
  ///
  /// Six digits lack the number system, which then is 0, and the check digit; seven begin with the
  /// number system; eight also end with the check digit.
  ///
  /// Source: GS1 General Specifications, section 5.2.2.4.2.
  ///
  /// - Throws: ``UPCEError``.
  package init(upcE text: some StringProtocol) throws(UPCEError) {
    let digits = Array(text.utf8)
    guard 6...8 ~= digits.count else {
      throw .key(.length(found: digits.count, allowed: [6, 7, 8]))
    }
    let number: UInt64
    do throws(KeyError) {
      number = try Digits.number(digits)
    } catch {
      throw .key(error)
    }
    let hasCheckDigit = digits.count == 8
    let front = hasCheckDigit ? number / 10 : number
    let system = front / 1_000_000
    guard system <= 1 else { throw .numberSystem(UInt8(system)) }
    let payload = system * 10_000_000_000 + Self.expand(front % 1_000_000)
    let expected = CheckDigit.completing(payload)
    let found = hasCheckDigit ? UInt8(number % 10) : expected
    guard found == expected else {
      throw .key(.checkDigit(found: found, expected: expected))
    }
    self.init(unchecked: payload * 10 + UInt64(expected))
  }

  /// The ten digits that six stand for; the last of them says where the zeros were.
  private static func expand(_ six: UInt64) -> UInt64 {
    let kept = six / 10
    let last = six % 10
    switch last {
    case 0...2: return kept / 1_000 * 100_000_000 + last * 10_000_000 + kept % 1_000
    case 3: return kept / 100 * 10_000_000 + kept % 100
    case 4: return kept / 10 * 1_000_000 + kept % 10
    case _: return kept * 100_000 + last
    }
  }
}
