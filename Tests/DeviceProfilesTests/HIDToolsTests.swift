import DeviceProfiles
import Foundation
import Scanning
import Testing
import Vectors
import VirtualUSB

/// hid-tools is another reader of report descriptors, by other people.
@Suite struct `hid-tools` {
  @Test func `agrees on every field of every report descriptor used in tests`() throws {
    let descriptors = try all()
    #expect(descriptors.count >= 7)
    let answers = try Self.answers(descriptors)
    #expect(answers.count == descriptors.count)
    for (descriptor, answer) in zip(descriptors, answers) {
      let own = Self.lines(try HIDReportDescriptor(descriptor))
      #expect(!own.isEmpty)
      #expect(own == answer)
    }
  }

  /// The published ones, those of the specification, those in the examples of profiles, and those
  /// of devices that are not there.
  private func all() throws -> [[UInt8]] {
    let profiles = try BuiltIn.profiles.get().all
    let known = try [
      HIDDescriptors.boot, HIDDescriptors.bitmap, HIDDescriptors.published("honeywell-hidpos"),
      HIDDescriptors.published("qemu-usb-kbd"),
    ]
    let shipped = profiles.flatMap(\.examples).compactMap(\.reportDescriptor)
    let played = try VirtualModels.layouts().flatMap(\.layout.interfaces)
      .compactMap(\.reportDescriptor)
    return known + Set(shipped + played).subtracting(known)
  }

  /// The lines of `scripts/hid-tools` for each descriptor; it fails when the tool cannot be had.
  private static func answers(_ descriptors: [[UInt8]]) throws -> [[String]] {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    // The first time it is fetched.
    process.arguments = ["timeout", "300", root.appending(path: "scripts/hid-tools").path]
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    // It has read all of it before it has written more than a pipe holds, or it reads on.
    let lines = descriptors.map { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    try input.fileHandleForWriting.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
    try input.fileHandleForWriting.close()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "scripts/hid-tools failed")
    return text.split(separator: "= ", omittingEmptySubsequences: true).map {
      $0.split(separator: "\n").dropFirst().map(String.init)
    }
  }

  /// What the descriptor says, in the words of `scripts/hid-tools`.
  private static func lines(_ descriptor: HIDReportDescriptor) -> [String] {
    let kinds: [(HIDField.Kind, String)] = [
      (.input, "input"), (.output, "output"), (.feature, "feature"),
    ]
    return kinds.flatMap { kind, name in
      let fields = descriptor.fields(kind)
      return Set(fields.map(\.reportNumber)).sorted().flatMap { number in
        lines(fields.filter { $0.reportNumber == number }).map { "\(name) \(number) \($0)" }
      }
    }
  }

  private static func lines(_ fields: [HIDField]) -> [String] {
    var lines: [String] = []
    var padding: Range<Int>?
    func endPadding() {
      if let bits = padding { lines.append("\(bits.lowerBound)-\(bits.upperBound) constant") }
      padding = nil
    }
    for field in fields {
      if field.isConstant {
        padding = (padding?.lowerBound ?? field.bitOffset)..<field.endBit
        continue
      }
      endPadding()
      let limits = "\(field.logicalRange.lowerBound)...\(field.logicalRange.upperBound)"
      if field.isVariable {
        lines += (0..<field.count).map { index in
          let start = field.bitOffset + index * field.bitSize
          return "\(start)+\(field.bitSize) value \(limits) \(name(field.usage(at: index)))"
        }
      } else {
        let usages = field.usages.flatMap { range in
          range.ids.map { name(HIDUsage(page: range.page, id: $0)) }
        }
        lines.append(
          "\(field.bitOffset)+\(field.bitSize)x\(field.count) array \(limits) "
            + usages.joined(separator: " "))
      }
    }
    endPadding()
    return lines
  }

  private static func name(_ usage: HIDUsage?) -> String {
    usage.map { String($0.page, radix: 16) + ":" + String($0.id, radix: 16) } ?? "none"
  }
}
