/// The International Bank Account Number.
///
/// Source: ISO 13616-1; the check digits, ISO/IEC 7064 MOD 97-10.
enum BankAccount {
  /// The shortest number of any country is Norway's, and the standard allows up to 34 characters.
  private static let lengths = 15...34

  /// Checks country, characters and check digits.
  static func check(_ value: Span<UInt8>) throws(Fault) {
    let fault = GS1Error.Reason.rule(.bankAccount)
    for offset in value.indices where !isAlphanumeric(value[offset]) {
      throw Fault(fault, at: offset)
    }
    guard value.count >= 2, Codes.countryLetters.contains(value.extracting(0..<2).text) else {
      throw Fault(fault, at: 0)
    }
    guard lengths.contains(value.count) else { throw Fault(fault, at: value.count) }
    // Country and check digits count behind the rest; a letter counts as two digits, A as 10.
    var rest = 0
    for offset in Array(4..<value.count) + (0..<4) {
      let byte = value[offset]
      rest =
        Digits.contains(byte)
        ? (rest * 10 + Int(byte - 0x30)) % 97
        : (rest * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
    }
    guard rest == 1 else { throw Fault(fault, at: 2) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    Digits.contains(byte) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
  }
}
