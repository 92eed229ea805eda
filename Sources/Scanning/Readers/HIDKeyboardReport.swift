/// Where a keyboard's report tells which keys are down: an array of keys, a bit for each, or both.
///
/// Source: Device Class Definition for HID 1.11, sections 6.2.2.5 and B.1; HID Usage Tables 1.5,
/// section 10.
struct HIDKeyboardReport: Sendable {
  /// Keys that have a value each, from `key` on, one after the other.
  private struct Run {
    let bitOffset: Int
    let bitSize: Int
    let count: Int
    let key: UInt8
  }

  /// Values that are each the key that is down.
  private struct Slots {
    let bitOffset: Int
    let bitSize: Int
    let count: Int
    /// The key for each value from 0 to 255; 0 where a value means no key.
    let keys: [UInt8]
  }

  /// How many keys that are down at once are told, the rest of a hostile report is passed over.
  private static let keyLimit = 256

  /// 0 when the device numbers no reports.
  let number: UInt8
  private let runs: [Run]
  private let slots: [Slots]

  /// The reports of a device that tell of keys, in the order of its descriptor; empty when none do.
  static func all(in descriptor: HIDReportDescriptor) -> [HIDKeyboardReport] {
    var numbers: [UInt8] = []
    for field in descriptor.fields(.input) where !numbers.contains(field.reportNumber) {
      numbers.append(field.reportNumber)
    }
    return numbers.compactMap { HIDKeyboardReport(number: $0, descriptor) }
  }

  private init?(number: UInt8, _ descriptor: HIDReportDescriptor) {
    let fields = descriptor.fields(.input).filter {
      $0.reportNumber == number && !$0.isConstant && (1...32).contains($0.bitSize)
    }
    self.number = number
    runs = fields.filter(\.isVariable).flatMap(Self.runs)
    slots = fields.filter { !$0.isVariable }.compactMap(Self.slots)
    if runs.isEmpty && slots.isEmpty { return nil }
  }

  private static func runs(_ field: HIDField) -> [Run] {
    var runs: [Run] = []
    var index = 0
    for range in field.usages {
      if range.page == HIDUsage.keyboardPage, let key = UInt8(exactly: range.ids.lowerBound) {
        let count = min(range.ids.count, field.count - index, 256 - Int(key))
        if count > 0 {
          runs.append(
            Run(
              bitOffset: field.bitOffset + index * field.bitSize, bitSize: field.bitSize,
              count: count, key: key))
        }
      }
      index += range.ids.count
    }
    return runs
  }

  private static func slots(_ field: HIDField) -> Slots? {
    var keys = [UInt8](repeating: 0, count: 256)
    for value in keys.indices where field.logicalRange.contains(Int64(value)) {
      let index = value - Int(field.logicalRange.lowerBound)
      guard let usage = field.usage(at: index), usage.page == HIDUsage.keyboardPage else {
        continue
      }
      keys[value] = UInt8(exactly: usage.id) ?? 0
    }
    guard keys.contains(where: { $0 != 0 }) else { return nil }
    return Slots(
      bitOffset: field.bitOffset, bitSize: field.bitSize, count: min(field.count, keyLimit),
      keys: keys)
  }

  /// Reads which keys are down.
  ///
  /// - Parameters:
  ///   - bytes: a transfer, with the report's number when the device numbers them
  ///   - start: how many bytes stand in front of the report's data: 0 or 1
  ///   - keys: becomes the keys in the order of the report, a key told twice twice; no modifiers
  /// - Returns: the modifiers that are down; nil when the device says that too many keys are.
  func read(_ bytes: [UInt8], from start: Int, into keys: inout [UInt8]) -> HIDModifiers? {
    keys.removeAll(keepingCapacity: true)
    var modifiers: HIDModifiers = []
    for run in runs {
      let first = run.bitOffset + start * 8
      var index = 0
      while index < run.count {
        let bit = first + index * run.bitSize
        if run.bitSize == 1, bit & 7 == 0, bit >> 3 >= bytes.count || bytes[bit >> 3] == 0 {
          index += 8
          continue
        }
        if HIDReportBits.number(bytes, bit: bit, size: run.bitSize) != 0 {
          take(run.key + UInt8(index), &keys, &modifiers)
        }
        index += 1
      }
    }
    for slot in slots {
      for index in 0..<slot.count {
        let bit = slot.bitOffset + start * 8 + index * slot.bitSize
        let value = HIDReportBits.number(bytes, bit: bit, size: slot.bitSize)
        guard value != 0, value < 256 else { continue }
        take(slot.keys[Int(value)], &keys, &modifiers)
      }
    }
    // Keys 1 to 3 are the errors of a keyboard, such as more keys than it can tell.
    return keys.contains { $0 <= 3 } ? nil : modifiers
  }

  private func take(_ key: UInt8, _ keys: inout [UInt8], _ modifiers: inout HIDModifiers) {
    if let modifier = HIDModifiers(key: key) {
      modifiers.formUnion(modifier)
    } else if key != 0, keys.count < Self.keyLimit {
      keys.append(key)
    }
  }
}
