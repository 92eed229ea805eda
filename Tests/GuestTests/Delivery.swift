import TestSupport

/// What is delivered in the guest: each reader brings an item of its own, so that the counts tell
/// which of them worked.
enum Delivery {
  /// A reader, by the number of its item.
  enum Reader: Int, CaseIterable {
    // Of our own library, on the bus of the kernel's virtual controller.
    case keyboard = 1
    case pointOfSale
    case serialPort
    case tagModule
    case cardReader
    // Of QEMU's.
    case machineKeyboard
    case machineTagBoard
    case machineCardReader
  }

  static let order = "PO-1"

  /// Unique identifiers of the cards, whose items are known by them.
  static let card: [UInt8] = [0x04, 0xA1, 0xB2, 0xC3]
  static let machineCard: [UInt8] = [0x04, 0x0D, 0x0E, 0x0F]

  /// The items, ten of each ordered, in the order of ``Reader``.
  static let catalogue = Catalogue(
    Reader.allCases.map { .init(sku($0), gtins: [gtin($0): 1]) },
    orders: [(order, Reader.allCases.map { .init(sku($0), 10) })])

  static func sku(_ reader: Reader) -> String {
    switch reader {
    case .cardReader: "UID:" + hex(card)
    case .machineCardReader: "UID:" + hex(machineCard)
    case .keyboard, .pointOfSale, .serialPort, .tagModule, .machineKeyboard, .machineTagBoard:
      "ITEM-\(reader.rawValue)"
    }
  }

  /// 14 digits.
  static func gtin(_ reader: Reader) -> String { Catalogue.gtin(reader.rawValue) }

  /// An EPC of the item's GTIN, 12 bytes: SGTIN-96 of a company with 7 digits.
  ///
  /// Source: EPC Tag Data Standard 1.13, 14.5.1: header 30, filter 1, partition 5, then 24, 20
  /// and 38 bits.
  static func tag(_ reader: Reader, serial: UInt64) -> [UInt8] {
    let digits = gtin(reader)
    let company = UInt64(digits.dropFirst().prefix(7)) ?? 0
    let item = UInt64(String(digits.prefix(1)) + digits.dropFirst(8).dropLast()) ?? 0
    let upper = 0x30 << 56 | 1 << 53 | 5 << 50 | company << 26 | item << 6 | serial >> 32
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: upper >> (56 - 8 * $0)) }
    return bytes + (0..<4).map { UInt8(truncatingIfNeeded: serial >> (24 - 8 * $0)) }
  }

  /// A text of a scenario with its `\xHH` undone.
  static func bytes(_ text: String) -> [UInt8] {
    let parts = text.split(separator: "\\x", omittingEmptySubsequences: false)
    return Array(parts[0].utf8)
      + parts.dropFirst().flatMap {
        [UInt8($0.prefix(2), radix: 16) ?? 0] + Array($0.dropFirst(2).utf8)
      }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
