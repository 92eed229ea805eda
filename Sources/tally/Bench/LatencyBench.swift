import Foundation

/// How long it takes from the moment at which libusb is given a scan's last report to the scan, from
/// two virtual HID POS scanners in turn: one read by all of Tally, one by the USB overlay alone.
///
/// The clock of both processes is CLOCK_MONOTONIC. Times begin before the test bed answers libusb,
/// so that umockdev's way of carrying the answer counts in both; the floor shows it. What umockdev
/// needs before, from the device's sending until libusb asks, is told apart.
struct LatencyBench {
  /// How many scans of each scanner a round has.
  static let scans = 400
  private static let rounds = 5

  let desk: VirtualDesk
  /// A folder for what the runs print.
  let home: String

  func run() throws -> [Figure] {
    var (tally, bare, umockdev): ([Samples], [Samples], [Samples]) = ([], [], [])
    for round in 0...Self.rounds {
      Terminal.note("scanning, round \(round) of \(Self.rounds)")
      let outcome = try desk.play(
        scenario(round), ["bench", "devices", "--part", "\(BenchPart.scans)"], home: home)
      let (taken, carried) = try transfers("T", outcome)
      let (takenBare, _) = try transfers("B", outcome)
      if round == 0 { continue }  // the first one warms up
      tally.append(try Self.samples(from: taken, to: stamps(.scans, outcome)))
      bare.append(try Self.samples(from: takenBare, to: stamps(.bare, outcome)))
      umockdev.append(carried)
    }
    return [
      Self.figure("report taken by libusb to scan", tally, over: bare),
      Self.figure("report taken by libusb to bytes from the USB overlay", bare),
      Self.figure("umockdev: report sent to taken by libusb", umockdev),
    ]
  }

  private func scenario(_ round: Int) -> String {
    let scans = (0..<Self.scans).flatMap { number in
      // Another code each time: the same at once would be an accident.
      ["T", "B"].flatMap {
        ["scan \($0) ]C1010950600013435210LOT\(1_000 + number)", "wait 8"]
      }
    }
    return """
      plug T hid-pos at 1-2 serial=\(BenchPart.scans)
      plug B hid-pos at 1-3 serial=\(BenchPart.bare)
      start
      await T ready
      await B ready
      wait 1000

      """ + scans.joined(separator: "\n") + "\nend\n"
  }

  /// When libusb took each report of a device, and how long after it was sent.
  private func transfers(
    _ device: String, _ outcome: VirtualDesk.Outcome
  ) throws -> (taken: [UInt64], carried: Samples) {
    let mark = "\(device) endpoint 129: sent "
    var (taken, carried): ([UInt64], Samples) = ([], Samples())
    for event in outcome.events where event.hasPrefix(mark) && taken.count < Self.scans {
      let times = event.dropFirst(mark.count).split(separator: ", taken ").map { UInt64($0) }
      guard times.count == 2, let sent = times[0], let end = times[1], sent <= end else {
        throw Failure(.bug, "the test bed told \"\(event)\"")
      }
      taken.append(end)
      carried.add(.nanoseconds(end - sent))
    }
    return (taken, carried)
  }

  /// When each scan or reading came.
  private func stamps(_ part: BenchPart, _ outcome: VirtualDesk.Outcome) throws -> [UInt64] {
    outcome.output.compactMap { line in
      let words = line.split(separator: " ")
      return words.first == "\(part)" ? words.last.flatMap { UInt64($0) } : nil
    }
  }

  private static func samples(from begins: [UInt64], to ends: [UInt64]) throws -> Samples {
    guard begins.count == scans, ends.count == scans,
      zip(begins, ends).allSatisfy({ $0 < $1 })
    else {
      throw Failure(.bug, "\(begins.count) reports were taken and \(ends.count) came of \(scans)")
    }
    var samples = Samples()
    for (begin, end) in zip(begins, ends) { samples.add(.nanoseconds(end - begin)) }
    return samples
  }

  private static func figure(
    _ name: String, _ rounds: [Samples], over floor: [Samples]? = nil
  ) -> Figure {
    func median(_ rounds: [Samples], _ share: Double) -> Double {
      rounds.map { $0.quantile(share) }.sorted()[rounds.count / 2]
    }
    let p50 = median(rounds, 0.5)
    return Figure(
      name: name, value: p50, unit: "µs", floor: floor.map { median($0, 0.5) },
      floorName: floor.map { _ in "to bytes from the USB overlay" }, p50: p50,
      p99: median(rounds, 0.99))
  }
}

extension Duration {
  fileprivate static func nanoseconds(_ count: UInt64) -> Duration { .nanoseconds(Int64(count)) }
}
