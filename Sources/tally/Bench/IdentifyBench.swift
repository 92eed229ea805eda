import EPC
import Foundation
import GS1
import Identification
import Scanning

/// What it costs to understand a scan, beside reading its bytes and beside independent peers.
struct IdentifyBench {
  private static let samples = 10_000
  private static let rounds = 51
  private static let today = CalendarDate.today

  /// A Python with the peers biip and epcpy, if there is one.
  let python: String?

  func run() async throws -> [Figure] {
    let samples = IdentifySamples(count: Self.samples)
    let messages = samples.messages.map { Array($0.dropFirst(3)) }
    let scans = samples.messages.map { RawScan(transmission: $0) }
    let touch = Self.nanoseconds(messages) { message in message.reduce(0) { $0 &+ Int($1) } }
    let parse = Self.nanoseconds(messages) { message in
      (try? ElementString.parse(message, today: Self.today))?.count ?? 0
    }
    let whole = Self.nanoseconds(scans) { scan in
      (try? identify(scan, today: Self.today))?.elements.count ?? 0
    }
    let tagTouch = Self.nanoseconds(samples.tags) { tag in tag.reduce(0) { $0 &+ Int($1) } }
    let tag = Self.nanoseconds(samples.tags) { bytes in
      (try? EPC.message(ofTag: bytes, today: Self.today))?.count ?? 0
    }
    let tagWhole = Self.nanoseconds(samples.tags) { bytes in
      (try? EPC(bits: bytes).elements(today: Self.today))?.count ?? 0
    }
    var figures = [
      figure("GS1 scan, fully checked", parse, over: touch),
      figure("GS1 scan, identified", whole, over: touch),
      figure("SGTIN-96 to GS1 message", tag, over: tagTouch),
      figure("SGTIN-96 to EPC and element strings", tagWhole, over: tagTouch),
    ]
    if let python {
      figures += try await Peers(python: python).figures(samples)
    } else {
      Terminal.note("no peers beside: scripts/bench identify installs biip and epcpy")
    }
    return figures
  }

  private func figure(_ name: String, _ cost: Samples, over floor: Samples) -> Figure {
    Figure(
      name: name, value: cost.quantile(0.5) * 1_000, unit: "ns",
      floor: floor.quantile(0.5) * 1_000, floorName: "reading its bytes once",
      p50: cost.quantile(0.5) * 1_000, p99: cost.quantile(0.99) * 1_000)
  }

  /// The cost of one input, a sample a round over all of them.
  ///
  /// A clock reading costs more than a scan, so single ones cannot be timed.
  private static func nanoseconds<Input>(_ inputs: [Input], _ work: (Input) -> Int) -> Samples {
    var samples = Samples()
    let clock = ContinuousClock()
    var sum = 0
    for round in 0...rounds {
      let elapsed = clock.measure { for input in inputs { sum &+= work(input) } }
      if round > 0 { samples.add(elapsed / inputs.count) }
    }
    // Used, so that no work can be left out.
    precondition(sum != 0, "the samples say something")
    return samples
  }
}
