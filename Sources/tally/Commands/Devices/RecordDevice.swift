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
        tally devices record > bad.tallycap            the one reader that is plugged in
        tally devices record 05e0:1200@1-2 > bad.tallycap

      Scan what goes wrong, then press Ctrl-C. The recording holds what was scanned;
      attached to the report of a fault it becomes a test.
      """)

  @Argument(help: "The device; else the only one that is read.") var device: String?

  func run() async throws {
    let sources = try device.map { [try DeviceSource($0)] } ?? []
    let desk = try await DeviceDesk.open(sources, DeviceSettings())
    Terminal.note("Scan what is to be recorded. Ctrl-C ends.")
    var recorded: (device: String, start: ContinuousClock.Instant)?
    for await event in DeskEvents.stream(of: desk, isTyped: false) {
      guard case .device(let event) = event else { continue }
      if let words = event.content.words(event.device) { Terminal.note(words) }
      switch event.content {
      case .began(let profile, let descriptor):
        if let recorded {
          if recorded.device != event.device {
            Terminal.note("only \(recorded.device) is recorded: name another to record that")
          }
          continue
        }
        recorded = (event.device, .now)
        Terminal.line(
          Recording.text(
            Recording.Header(
              device: event.device, profile: profile.id, reportDescriptor: descriptor)))
      case .reader(let happened):
        guard let recorded, recorded.device == event.device else { continue }
        let at = recorded.start.duration(to: .now).components
        let microseconds = at.seconds * 1_000_000 + at.attoseconds / 1_000_000_000_000
        guard let line = Recording.Line(happened, at: microseconds) else { continue }
        Terminal.line(Recording.text(line))
        if let scan = line.scan { Terminal.note(scan) }
      case .ended, .passed, .eventsMissing: continue
      }
    }
    if recorded == nil {
      throw Failure(
        .unavailable, "nothing was recorded", detail: "No reader was read.",
        hint: "`tally devices list` shows what is plugged in.")
    }
  }
}

struct ReplayRecording: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Show what the bytes of a recording come to now.",
    discussion: """
      EXAMPLES:
        tally devices replay bad.tallycap
        tally devices replay bad.tallycap --profile honeywell-1950g   by another profile

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
