import Capture
import DeviceProfiles
import Foundation
import Scanning

/// How much a core decodes: each reader's bytes through its profile's decoder and all that a session
/// does with what comes of them.
///
/// That is debouncing, telling new tags from those that are still there, and looking out for a
/// device that babbles; not USB, and not what is done with a scan. The time that goes by in the
/// session is the traffic's own.
struct DecodingBench {
  private static let rounds = 51

  let profiles: DeviceProfiles

  func run() throws -> [Figure] {
    [
      try figure(
        "HID keyboard reports decoded", "generic-keyboard", "reports/s",
        ReaderSamples.keyboard(scans: 400)),
      try figure(
        "HID POS reports decoded", "honeywell-0b87-hid-pos", "reports/s",
        ReaderSamples.pointOfSale(scans: 5_000)),
      try figure(
        "M100 tag frames decoded", "yrm100", "frames/s",
        ReaderSamples.m100(frames: 10_000, tags: 500)),
      try figure(
        "UHFReader18 tag frames decoded", "chafon-ru5102", "frames/s",
        ReaderSamples.reader18(frames: 10_000, tags: 500)),
    ]
  }

  private func figure(
    _ name: String, _ id: String, _ unit: String, _ traffic: ReaderSamples.Traffic
  ) throws -> Figure {
    guard let profile = profiles.profile(id) else {
      throw Failure(.bug, "there is no profile \"\(id)\" to measure")
    }
    var (rates, floors): ([Double], [Double]) = ([], [])
    var sum = 0
    for round in 0...Self.rounds {
      let floor = Self.seconds {
        for bytes in traffic.transfers { sum &+= bytes.reduce(0) { $0 &+ Int($1) } }
      }
      var notes = 0
      let work = try Self.seconds { notes = try Self.decode(traffic, profile) }
      guard notes == traffic.notes else {
        throw Failure(.bug, "\(name): \(notes) came of what holds \(traffic.notes)")
      }
      if round == 0 { continue }  // the first one warms up
      rates.append(Double(traffic.units) / work)
      floors.append(Double(traffic.units) / floor)
    }
    // Used, so that the floor cannot be left out.
    precondition(sum != 0, "the samples say something")
    return Figure(
      name: name, value: Self.median(rates), unit: unit, floor: Self.median(floors),
      floorName: "reading its bytes once")
  }

  /// Decodes it all.
  ///
  /// - Returns: how many symbols and new tags came of it.
  private static func decode(
    _ traffic: ReaderSamples.Traffic, _ profile: DeviceProfile
  ) throws -> Int {
    guard let reader = profile.makeReader(reportDescriptor: nil) else {
      throw Failure(.bug, "the profile \"\(profile.id)\" makes no decoder")
    }
    var session = ReaderSession(reader, settings: .init(profile), now: -1_000)
    var (count, time) = (0, Int64(0))
    for bytes in traffic.transfers {
      for note in session.receive(bytes, now: time / 1_000) {
        switch note {
        case .scan, .tag: count += 1
        case .repeated, .early, .cut, .reply, .fault, .quarantined, .released: break
        }
      }
      _ = session.takeOutput()
      time += traffic.microsecondsApart
    }
    return count
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// How much of a core's time something took, whatever else the core did meanwhile.
  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = clock()
    try body()
    // POSIX has 1,000,000 of these in a second. At least one, for what is too short to tell.
    return Double(max(clock() - start, 1)) / 1e6
  }
}
