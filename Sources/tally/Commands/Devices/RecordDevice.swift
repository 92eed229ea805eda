import ArgumentParser
import Capture
import DeviceProfiles
import Foundation
import Scanning

struct RecordDevice: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Write down all that a reader sends and is sent.",
    discussion: """
      EXAMPLES:
        tally devices record > bad.tallycap   the one reader that is plugged in
        tally devices record 05e0:1200@1-2 > bad.tallycap

      Scan what goes wrong, then press Ctrl-C. The recording holds what was scanned;
      attached to the report of a fault it becomes a test.
      """)

  @Argument(help: "The device; else the only one that is read.") var device: String?

  func run() async throws {
    let settings = try DeviceSettings()
    if device == nil { try await Self.requireOne(settings) }
    let plan = DeskPlan(try [DeviceSource(device ?? "all")], settings)
    Terminal.note("Scan what is to be recorded. Ctrl-C ends.")
    var writer = RecordingWriter()
    try await DeskEvents.play(plan, isTyped: false) { event, _ in
      if case .device(let event) = event { writer.take(event) }
    }
    if writer.device == nil {
      throw Failure(
        .unavailable, "nothing was recorded", detail: "No reader was read.",
        hint: "`tally devices list` shows what is plugged in.")
    }
  }
}

extension RecordDevice {
  /// Refuses to choose among several readers.
  private static func requireOne(_ settings: DeviceSettings) async throws {
    let ready = try await AttachedDevice.all(settings).filter { $0.standing == .ready }
    guard ready.count > 1 else { return }
    throw Failure(
      .usage, "\(ready.count) readers are plugged in",
      detail: "They are \(ready.map { "\($0.name)" }.joined(separator: ", ")).",
      hint: "Name the one to record.")
  }
}

/// Writes the recording of the first reader that is read, and tells the person of all of them.
private struct RecordingWriter {
  /// What is recorded; nil before a reader is read.
  private(set) var device: String?
  private let start = ContinuousClock.now

  mutating func take(_ event: DeviceCapture.Event) {
    if let words = event.content.words(event.device) { Terminal.note(words) }
    switch event.content {
    case .began(let profile, let descriptor): begin(event.device, profile, descriptor)
    case .reader(let happened) where event.device == device: write(happened)
    case .reader, .ended, .passed, .awaited, .idle, .eventsMissing: break
    }
  }

  private mutating func begin(_ name: String, _ profile: DeviceProfile, _ descriptor: [UInt8]?) {
    if let device {
      // The recorded one, plugged in again, goes on.
      if device != name { Terminal.note("only \(device) is recorded: name another to record that") }
      return
    }
    device = name
    Terminal.line(
      Recording.text(
        Recording.Header(device: name, profile: profile.id, reportDescriptor: descriptor)))
  }

  private func write(_ event: RunningReaderEvent) {
    let (seconds, attoseconds) = start.duration(to: .now).components
    let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    guard let line = Recording.Line(event, at: microseconds) else { return }
    Terminal.line(Recording.text(line))
    if let scan = line.scan { Terminal.note(scan) }
  }
}

struct ReplayRecording: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Show what the bytes of a recording come to now.",
    discussion: """
      EXAMPLES:
        tally devices replay bad.tallycap
        tally devices replay bad.tallycap --profile zebra-cdc   by another profile

      Ends with status 1 when other scans come of it than when it was recorded.
      """)

  @Argument(help: "A file that `tally devices record` wrote.") var recording: String
  @Option(help: "Another profile than the recorded one.") var profile: String?

  func run() throws {
    let tape = try Recording(path: recording)
    let profile = try DeviceSettings().profile(self.profile ?? tape.header.profile)
    guard let reader = profile.makeReader(reportDescriptor: tape.reportDescriptor) else {
      throw Failure(
        .refused, "\"\(recording)\" cannot be read as \"\(profile.id)\"",
        detail: "Its report descriptor does not tell where scans are.")
    }
    var scans: [String] = []
    for (at, note) in tape.replayed(by: reader, settings: .init(profile)) {
      switch note {
      case .scan(let scan): scans.append(scan.description)
      case .tag(let tag): scans.append(RawScan(tag).description)
      case let note:
        if let words = note.words(tape.header.device) {
          Terminal.note("\(at / 1_000) ms: \(words)")
        }
        continue
      }
      Terminal.line(scans.last ?? "")
    }
    guard scans == tape.scans else {
      throw Failure(
        .refused, "other scans come of it than when it was recorded",
        detail: Self.difference(from: tape.scans, to: scans),
        hint: "The lines with \"scan\" in \"\(recording)\" are what was read then.")
    }
  }

  /// The first scan that is another, as a sentence.
  private static func difference(from before: [String], to after: [String]) -> String {
    let index = zip(before, after).prefix { $0 == $1 }.count
    func scan(_ scans: [String]) -> String {
      index < scans.count ? "\"\(scans[index])\"" : "missing"
    }
    return "Scan \(index + 1) was \(scan(before)), and is now \(scan(after))."
  }
}
