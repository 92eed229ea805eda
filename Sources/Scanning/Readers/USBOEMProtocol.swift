/// A scanner in IBM/Toshiba USB-OEM mode, hand-held or table-top.
///
/// It is silent until it is enabled. Each report says how long it is and how the scanner is; one
/// with a label ends in the label's symbology.
///
/// Source: the USB-OEM scanner interface of IBM's OEM point-of-sale peripherals as Datalogic's
/// JavaPOS driver reads it.
package struct USBOEMProtocol: ReaderProtocol {
  /// Half a second: the parts of one label follow at once.
  package let flushMilliseconds: Int? = 500

  /// What came of a label that goes on.
  private var parts: [UInt8] = []
  private var isEnabled = false
  private var silentFlushes = 0
  private var output: [ReaderOutput] = [Self.command(0x11)]

  /// After so many silent flushes one that never said that it is enabled is told so again.
  private static let patience = 8
  /// More than a QR Code, the roomiest symbol, holds.
  private static let labelLimit = 8_192

  /// Status bits, the first status byte lowest.
  private enum Status {
    /// Firmware is being written, the hardware failed, it is not ready, a check digit was wrong,
    /// or a command was refused, not allowed or not known.
    static let failures = 0x0030_84A1
    /// It answers: its settings, or to a command of the maker's.
    static let answers = 0x000F_0046
    static let enabled = 0x200
  }

  package init() {}

  /// Takes one report, its length first.
  package mutating func receive(_ bytes: [UInt8]) -> [ReaderEvent] {
    guard let length = bytes.first.map(Int.init), length > 0 else { return [] }
    guard length >= 4, length <= bytes.count else { return [.fault(.shortReport)] }
    let report = bytes[..<length]
    let status = Int(report[1]) | Int(report[2]) << 8 | Int(report[3]) << 16
    if status & Status.failures != 0 { return [.fault(.device(status & Status.failures))] }
    if length == 4 {
      let wasEnabled = isEnabled
      isEnabled = status & Status.enabled != 0
      // It forgot, as after a reset: it would stay silent.
      if wasEnabled, !isEnabled { output.append(Self.command(0x11)) }
    }
    if length == 4 || status & Status.answers != 0 { return [.reply(Array(report))] }
    guard let label = USBOEMLabel(report[4...]) else { return [.fault(.shortReport)] }
    return take(label)
  }

  /// Gives up a label of which parts are missing.
  package mutating func flush() -> [ReaderEvent] {
    if !isEnabled {
      silentFlushes += 1
      if silentFlushes % Self.patience == 0 { output = [Self.command(0x11)] }
    }
    guard !parts.isEmpty else { return [] }
    parts.removeAll()
    return [.fault(.shortReport)]
  }

  /// Takes what is to be sent now.
  package mutating func takeOutput() -> [ReaderOutput] {
    defer { output.removeAll() }
    return output
  }

  /// A good or an error beep, which Datalogic's scanners know; others refuse the command.
  package func feedback(_ feedback: ReaderFeedback) -> [ReaderOutput] {
    let beep: UInt8 =
      switch feedback {
      case .good: 4
      case .warn: 6
      case .bad: 5
      }
    return [Self.command(0x30, 0, beep)]
  }

  private mutating func take(_ label: USBOEMLabel) -> [ReaderEvent] {
    isEnabled = true
    guard parts.count + label.data.count <= Self.labelLimit else {
      parts.removeAll()
      return [.fault(.tooLong)]
    }
    parts += label.data
    guard !label.hasMore else { return [] }
    defer { parts.removeAll() }
    guard !parts.isEmpty else { return [] }
    return (label.symbology?.scans(of: parts) ?? [RawScan(transmission: parts)])
      .map(ReaderEvent.scan)
  }

  /// A command, which always has 11 bytes.
  private static func command(_ bytes: UInt8...) -> ReaderOutput {
    .report(number: 0, bytes + [UInt8](repeating: 0, count: 11 - bytes.count))
  }
}
