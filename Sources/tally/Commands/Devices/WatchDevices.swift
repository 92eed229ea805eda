import ArgumentParser
import Capture
import DeviceProfiles
import Documents
import Foundation
import GS1
import Identification
import Scanning

struct WatchDevices: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Show what readers send, without counting anything.",
    discussion: """
      EXAMPLES:
        tally devices watch                       every reader that may be read
        tally devices watch 05e0:1200@1-2         also a keyboard, for this time
        tally devices watch chafon-cf591@10.0.0.7 a reader on the network
        tally devices watch --transfers           also each transfer, in and out
        tally devices watch --json                one JSON object an event
      """)

  @Argument(help: "Devices; else every reader that may be read.") var devices: [String] = []
  @Flag(help: "Show each transfer, too.") var transfers = false
  @Flag(help: "Print one JSON object for each thing that happens.") var json = false

  func run() async throws {
    let sources = try devices.map { try DeviceSource($0) }
    if sources.isEmpty { Terminal.note("Scan something. Ctrl-C ends.") }
    let plan = DeskPlan(sources.isEmpty ? [.all] : sources, try DeviceSettings())
    try await DeskEvents.play(plan, isTyped: false) { event, _ in
      guard case .device(let event) = event else { return }
      if json { showJSON(event) } else { show(event) }
    }
  }

  private func show(_ event: DeviceCapture.Event) {
    let name = Paint.dim(event.device)
    switch event.content {
    case .reader(.received(let transfer)):
      if transfers { Terminal.line("\(name)  < \(Hex.text(transfer))") }
    case .reader(.sent(let output)):
      if transfers { Terminal.line("\(name)  > \(output.text)") }
    case .reader(.note(.scan(let scan))):
      Terminal.line("\(name)  \(scan.explained)")
      Terminal.line("  " + Paint.dim(Hex.text(scan.bytes)))
    case .reader(.note(.tag(let tag))):
      Terminal.line("\(name)  \(RawScan(tag).explained)" + tag.receptionText)
      Terminal.line("  " + Paint.dim(Hex.text(tag.memory)))
    case .reader(.note(.reply(let reply))):
      if transfers { Terminal.line("\(name)  reply \(ScanText.text(reply))") }
    case let content:
      if let words = content.words(event.device) { Terminal.note(words) }
    }
  }

  private func showJSON(_ event: DeviceCapture.Event) {
    var members = [JSON.Member("device", .string(event.device))]
    func add(_ key: String, _ value: JSON) { members.append(JSON.Member(key, value)) }
    switch event.content {
    case .reader(.received(let transfer)):
      guard transfers else { return }
      add("received", .string(Hex.text(transfer)))
    case .reader(.sent(let output)):
      guard transfers else { return }
      add("sent", .string(output.text))
    case .reader(.note(.scan(let scan))):
      add("scan", .string(scan.description))
      add("symbology", .optional(scan.symbology?.name))
      add("bytesBase64", .string(Data(scan.bytes).base64EncodedString()))
    case .reader(.note(.tag(let tag))):
      add("scan", .string(RawScan(tag).description))
      add("bytesBase64", .string(Data(tag.memory).base64EncodedString()))
      add("signalTenths", .optional(tag.signalTenths.map { Int64($0) }))
      add("antenna", .optional(tag.antenna.map { Int64($0) }))
    case .began(let profile, _):
      add("profile", .string(profile.id))
      add("note", .optional(event.content.words(event.device)))
    case let content:
      guard let words = content.words(event.device) else { return }
      add("note", .string(words))
    }
    Terminal.line(JSON.object(members))
  }
}

/// Bytes as people read them.
enum Hex {
  /// Two digits each, with blanks between.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

extension ReaderOutput {
  /// The bytes, and the number of a report.
  fileprivate var text: String {
    switch self {
    case .bytes(let bytes): Hex.text(bytes)
    case .report(let number, let bytes): "report \(number): \(Hex.text(bytes))"
    case .feature(let number, let bytes): "feature \(number): \(Hex.text(bytes))"
    }
  }
}

extension RawScan {
  /// The scan, and behind it what it names.
  fileprivate var explained: String {
    let text = Paint.bold(description)
    do throws(IdentificationError) {
      let found = try identify(self, today: .today)
      let elements = found.elements.map { "(\($0.identifier.code))\($0.value)" }
      let gtin = found.gtin.map { "GTIN \($0)" } ?? found.kind.rawValue
      let meaning = elements.isEmpty ? gtin : elements.joined(separator: " ")
      return [text, symbology?.name, meaning].compactMap(\.self).joined(separator: "  ")
    } catch {
      return text + "  " + Paint.yellow("\(error)")
    }
  }
}

extension TagRead {
  /// How well it was received, and where; empty when the reader does not tell.
  fileprivate var receptionText: String {
    let signal = signalTenths.map { "\($0 / 10) dBm" } ?? signalNumber.map { "signal \($0)" }
    let place = antenna.map { "antenna \($0)" }
    let parts = [signal, place].compactMap(\.self)
    return parts.isEmpty ? "" : "  " + Paint.dim(parts.joined(separator: ", "))
  }
}
