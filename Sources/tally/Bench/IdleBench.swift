import Cluster
import Foundation
import Store

/// What it costs that five readers are plugged in and nobody scans: the processor time of
/// `tally receive --device all` while nothing happens, beside a reader of the same five that does
/// nothing but keep libusb's transfers in flight.
///
/// Both run on devices that umockdev pretends are there, whose share in libusb's calls counts, and
/// whose files could, unlike the kernel's, keep libusb busy for nothing: the floor shows whether they
/// do. The database is a process of its own and does not count. The system counts in hundredths of a
/// second, so that a round tells no less than 667 µs/s.
struct IdleBench {
  private static let rounds = 3
  private static let seconds = 15

  let desk: VirtualDesk
  /// A folder for the embedded server and what the runs print.
  let home: String

  func run() async throws -> [Figure] {
    let cluster = Cluster(home: home)
    let store = try await Home.embedded(cluster).store()
    await store.close()
    do {
      let figures = try measure()
      try await cluster.stop()
      return figures
    } catch {
      try? await cluster.stop()
      throw error
    }
  }

  private func measure() throws -> [Figure] {
    var (stations, floors): ([Double], [Double]) = ([], [])
    // The keyboard is named, which gives it to Tally.
    let station = ["receive", "--device", "all", "--device", "05e0:1200@1-4"]
    for round in 1...Self.rounds {
      Terminal.note("idling, round \(round) of \(Self.rounds)")
      floors.append(try idle(["bench", "devices", "--part", "\(BenchPart.bare)"], "claimed"))
      stations.append(try idle(station, "ready"))
    }
    return [
      Figure(
        name: "idle station with five readers, of a core", value: Self.median(stations),
        unit: "µs/s",
        floor: Self.median(floors), floorName: "libusb and umockdev alone, the same five")
    ]
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// Runs the program beside five readers until each is in a state, and then for a while.
  ///
  /// - Returns: how much of a core it used in that while, in microseconds a second; 10,000 are 1 %.
  private func idle(_ arguments: [String], _ state: String) throws -> Double {
    var times: [Double] = []
    let scenario = """
      plug H hid-pos at 1-2 serial=H1
      plug C cdc-acm at 1-3 serial=C1
      plug K keyboard at 1-4
      plug N acr122u at 1-5
      plug S snapi at 1-6
      start
      \(["H", "C", "K", "N", "S"].map { "await \($0) \(state)" }.joined(separator: "\n"))
      wait 2000
      say idle
      wait \(Self.seconds * 1_000)
      say idle no more
      signal KILL
      """
    _ = try desk.play(scenario, arguments, home: home, isKilled: true) { event, processID in
      guard event.hasPrefix("idle"), let id = processID(), let time = Self.seconds(of: id) else {
        return
      }
      times.append(time)
    }
    guard times.count == 2 else {
      throw Failure(.unavailable, "the processor time of the idle program could not be read")
    }
    return (times[1] - times[0]) / Double(Self.seconds) * 1e6
  }

  /// The processor time that a process has used so far, in seconds; nil when it is not there.
  ///
  /// Source: proc(5), fields 14 and 15, in hundredths on Linux.
  private static func seconds(of processID: Int) -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8),
      // The name, in parentheses, may hold anything.
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[end...].split(separator: " ").dropFirst()
    guard fields.count > 13, let user = Double(fields[fields.startIndex + 11]),
      let system = Double(fields[fields.startIndex + 12])
    else { return nil }
    return (user + system) / 100
  }
}
