internal import Scanning

/// What a device and one of its interfaces must be like for a profile to fit.
///
/// What is nil may be anything. A rule with a vendor and no product says by class or usage which
/// mode it means: a maker's number alone says nothing of that.
package struct MatchRule: Hashable, Sendable {
  /// The maker's number.
  package var vendorID: UInt16?
  package var product: ProductPattern?
  /// The number of the interface.
  package var interfaceNumber: UInt8?
  /// The class of the interface.
  package var interfaceClass: UInt8?
  /// The subclass of the interface.
  package var subclass: UInt8?
  /// The protocol of the interface.
  package var protocolNumber: UInt8?
  /// The usage page of one of its application collections.
  package var usagePage: UInt16?
  /// The usage, on that page, of the same collection.
  package var usageID: UInt16?

  package init() {}

  /// How much the rule asks for, 0 or more: of two rules that fit, the one with more is meant.
  ///
  /// Every digit of a product's number counts more than all that is asked of the interface.
  package var specificity: Int { deviceSpecificity * Self.deviceWeight + interfaceSpecificity }

  /// More than can be asked of an interface.
  static let deviceWeight = 32

  private var deviceSpecificity: Int {
    (product?.digitCount ?? 0) * 2 + (vendorID == nil ? 0 : 1)
  }

  private var interfaceSpecificity: Int {
    var sum = 0
    if usageID != nil { sum += 8 }
    if usagePage != nil { sum += 4 }
    if interfaceNumber != nil { sum += 4 }
    for number in [interfaceClass, subclass, protocolNumber] where number != nil { sum += 1 }
    return sum
  }

  /// The first interface that fits, in the device's order; nil when the device does not fit.
  package func interface(of device: DeviceIdentity) -> InterfaceIdentity? {
    guard Self.fits(vendorID, device.vendorID), product?.matches(device.productID) ?? true else {
      return nil
    }
    return device.interfaces.first(where: fits)
  }

  private func fits(_ interface: InterfaceIdentity) -> Bool {
    guard Self.fits(interfaceNumber, interface.number),
      Self.fits(interfaceClass, interface.interfaceClass),
      Self.fits(subclass, interface.subclass),
      Self.fits(protocolNumber, interface.protocolNumber)
    else { return false }
    guard usagePage != nil else { return true }
    return interface.usages.contains { Self.fits(usagePage, $0.page) && Self.fits(usageID, $0.id) }
  }

  private static func fits<Number: Equatable>(_ wanted: Number?, _ found: Number) -> Bool {
    wanted == nil || wanted == found
  }
}

/// A product's number, some of its four hexadecimal digits left open, as in `??06`.
///
/// Some makers number a model with the upper digits and its mode with the lower ones.
package struct ProductPattern: Hashable, Sendable {
  /// A bit for each that counts.
  private let mask: UInt16
  private let value: UInt16

  /// Takes a number in which every digit counts.
  package init(_ productID: UInt16) {
    mask = 0xFFFF
    value = productID
  }

  /// Reads four hexadecimal digits, `?` for any; nil for other text, and when all are open.
  package init?(_ text: String) {
    guard text.utf8.count == 4, text != "????" else { return nil }
    var (mask, value): (UInt16, UInt16) = (0, 0)
    for character in text {
      (mask, value) = (mask << 4, value << 4)
      if character == "?" { continue }
      guard character.isASCII, let digit = character.hexDigitValue else { return nil }
      mask |= 0xF
      value |= UInt16(digit)
    }
    self.mask = mask
    self.value = value
  }

  /// How many digits count, 1 to 4.
  package var digitCount: Int { mask.nonzeroBitCount / 4 }

  /// A number that it matches: open digits are 0.
  package var example: UInt16 { value }

  /// Whether the digits that count are those of `productID`.
  package func matches(_ productID: UInt16) -> Bool { productID & mask == value }
}

extension ProductPattern: CustomStringConvertible {
  package var description: String {
    String(
      [12, 8, 4, 0].map { shift -> Character in
        guard mask >> shift & 0xF != 0 else { return "?" }
        return String(value >> shift & 0xF, radix: 16).first ?? "?"
      })
  }
}
