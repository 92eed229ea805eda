/// What a field of a HID report means.
///
/// Source: HID Usage Tables 1.5, section 3.
package struct HIDUsage: Hashable, Sendable {
  /// The usage page, such as ``keyboardPage``.
  package let page: UInt16
  /// The usage within the page.
  package let id: UInt16

  package init(page: UInt16, id: UInt16) {
    self.page = page
    self.id = id
  }

  /// Generic Desktop: HID Usage Tables 1.5, section 4.
  package static let desktopPage: UInt16 = 0x01
  /// Keyboard/Keypad: HID Usage Tables 1.5, section 10.
  package static let keyboardPage: UInt16 = 0x07
  /// Bar Code Scanner: HID Point of Sale Usage Tables 1.02, section 3.
  package static let scannerPage: UInt16 = 0x8C
}

/// Usages of one page, each one more than the one before.
package struct HIDUsageRange: Hashable, Sendable {
  /// The usage page of all of them.
  package let page: UInt16
  /// The first and the last usage.
  package let ids: ClosedRange<UInt16>

  package init(page: UInt16, ids: ClosedRange<UInt16>) {
    self.page = page
    self.ids = ids
  }
}

/// A group that fields stand in, such as the application that they serve.
///
/// Source: Device Class Definition for HID 1.11, section 6.2.2.6.
package struct HIDCollection: Hashable, Sendable {
  /// The kind of group: 0 physical, 1 application, 2 logical, and more.
  package let kind: UInt8
  package let usage: HIDUsage

  package init(kind: UInt8, usage: HIDUsage) {
    self.kind = kind
    self.usage = usage
  }
}
