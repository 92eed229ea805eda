/// The word in front of the EPC in a tag's memory: how long the EPC is, and whether it is one.
///
/// Source: GS1 EPC Tag Data Standard 2.3, section 9.3.
package struct ProtocolControl: Hashable, Sendable {
  /// The 16 bits.
  package let value: UInt16

  package init(_ value: UInt16) {
    self.value = value
  }

  /// How many 16-bit words follow; 0 to 31.
  package var wordCount: Int {
    Int(value >> 11)
  }

  /// Whether the tag has user memory.
  package var hasUserMemory: Bool {
    value & 0x0400 != 0
  }

  /// Whether an extended protocol control word follows.
  package var isExtended: Bool {
    value & 0x0200 != 0
  }

  /// The Application Family Identifier of ISO/IEC 15961, when the toggle says that what follows is
  /// by ISO and not an EPC; nil for an EPC.
  package var applicationFamily: UInt8? {
    value & 0x0100 != 0 ? UInt8(value & 0xFF) : nil
  }

  /// Whether the thing is marked as hazardous.
  package var isHazardous: Bool {
    applicationFamily == nil && value & 1 != 0
  }

  /// Whether only bits that a tag with an EPC has in use are set.
  private var isPlausible: Bool {
    applicationFamily == nil && value & 0xFE == 0
  }

  /// The word that stands in front of an EPC, or of what may be one; nil when the first word is
  /// part of an EPC.
  ///
  /// Some readers send it so, and 0x3000, by far the most frequent, looks like the header of an
  /// SGTIN-96. It is taken for what it is when exactly as many words follow as it says, unless
  /// they are just the EPC that the header announces.
  init?(leading memory: TagMemory) {
    guard let word = Self(countingWordsOf: memory), word.isPlausible else { return nil }
    self = word
    if isExtended || Self.fillsItsScheme(memory) {
      guard memory.bitCount >= bitCount else { return nil }
      let rest = TagMemory(memory, droppingFirst: bitCount)
      guard (try? EPC(rest)) != nil else { return nil }
    }
  }

  /// The word in front of what is by ISO; nil when the first word is part of an EPC.
  init?(leadingISO memory: TagMemory) {
    guard let word = Self(countingWordsOf: memory), word.applicationFamily != nil,
      !Self.fillsItsScheme(memory), (try? EPC(memory)) == nil
    else { return nil }
    self = word
  }

  /// How many bits it takes, with the extended word if there is one.
  var bitCount: Int {
    isExtended ? 32 : 16
  }

  /// The first word, if it says how many words follow.
  private init?(countingWordsOf memory: TagMemory) {
    guard memory.bitCount >= 16 else { return nil }
    value = UInt16(memory.bits(0, 16))
    guard wordCount > 0, wordCount * 16 == memory.bitCount - 16 else { return nil }
  }

  /// Whether the memory is just as long as the scheme of the header needs.
  private static func fillsItsScheme(_ memory: TagMemory) -> Bool {
    let scheme = EPCScheme(rawValue: UInt8(memory.bits(0, 8)))
    return scheme?.bitCount.map { ($0 + 15) / 16 * 16 == memory.bitCount } ?? false
  }
}
