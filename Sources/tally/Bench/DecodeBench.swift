import Foundation
import SlipDecoding

/// How much of what is printed on slips is read, and what that takes: Tally, libzbar by itself and
/// ZXing-C++, on the same pages in the same run.
///
/// A page's time is the processor's on one thread, without loading the file; pages a second are
/// those of the whole: files loaded, in confined processes.
struct DecodeBench {
  /// A folder as `make-slips.py` writes it.
  let folder: String
  /// A Python with the peers, if there is one.
  let python: String?

  func run() async throws -> [Figure] {
    let slips = try SlipPages(folder: folder)
    guard let decoder = DecoderPool.decoderBesideProgram else {
      throw Failure(.unavailable, "there is no tally-decoder beside this program")
    }
    let files = slips.pages.map(slips.file)
    Terminal.note("reading \(files.count) pages, by Tally and by libzbar")
    let (tally, bare) = try DecoderMeasurement(decoder: decoder).read(slips)
    var figures: [Figure] = []
    if let python {
      Terminal.note("reading them by ZXing-C++")
      let peer = DecodePeer(python: python)
      var zxing = ReadRate()
      for (page, reading) in zip(slips.pages, try peer.read(files)) {
        zxing.add(page, read: reading.texts, milliseconds: reading.milliseconds)
      }
      figures += Self.figures(tally, zxing, "ZXing-C++")
      figures += Self.shares(tally, bare, "libzbar by itself").prefix(1)
      figures += try await rates(files, decoder, beside: peer.throughput(files))
    } else {
      Terminal.note("no peer beside: scripts/bench decode installs ZXing-C++")
      figures += Self.figures(tally, bare, "libzbar by itself")
      figures += try await rates(files, decoder, beside: nil)
    }
    return figures
  }

  /// Pages a second with one decoder and with two, and the memory of all processes.
  private func rates(
    _ files: [URL], _ decoder: String, beside peer: DecodePeer.Throughput?
  ) async throws -> [Figure] {
    var figures: [Figure] = []
    for workers in 1...2 {
      Terminal.note("reading them with \(workers == 1 ? "one decoder" : "two decoders")")
      let run = try await DecodeRun.of(files, workers: workers, decoder: decoder)
      let theirs = workers == 1 ? peer?.oneCore : peer?.twoCores
      figures.append(
        Figure(
          name: "pages a second, \(workers) decoder\(workers == 1 ? "" : "s")",
          value: run.pagesPerSecond, unit: "pages/s", floor: theirs,
          floorName: theirs.map { _ in "ZXing-C++, \(workers) processes" }))
      figures.append(
        Figure(
          name: "peak memory of all, \(workers) decoder\(workers == 1 ? "" : "s")",
          value: run.peakMegabytes, unit: "MB", floor: run.earlyPeakMegabytes,
          floorName: "the same after a tenth of the pages"))
    }
    return figures
  }

  /// Each figure of ours with another reader's as its floor.
  private static func figures(
    _ tally: ReadRate, _ other: ReadRate, _ name: String
  ) -> [Figure] {
    shares(tally, other, name) + [
      Figure(
        name: "wrong texts", value: Double(tally.wrong), unit: "texts", floor: Double(other.wrong),
        floorName: name),
      Figure(
        name: "wrong texts in 10,000 symbols", value: tally.wrongPer10000, unit: "texts",
        floor: other.wrongPer10000, floorName: name),
      Figure(
        name: "a page, median", value: tally.medianMilliseconds, unit: "ms",
        floor: other.medianMilliseconds, floorName: name),
    ]
  }

  private static func shares(_ tally: ReadRate, _ other: ReadRate, _ name: String) -> [Figure] {
    func share(_ what: String, _ ours: ReadRate.Share, _ theirs: ReadRate.Share?) -> Figure {
      Figure(
        name: what, value: ours.percent, unit: "%", floor: theirs?.percent, floorName: name)
    }
    return [share("read, all symbols", tally.all, other.all)]
      + tally.bySymbology.sorted { $0.key < $1.key }.map {
        share("read, \($0.key)", $0.value, other.bySymbology[$0.key])
      }
      + tally.byDegradation.sorted { $0.key < $1.key }.map {
        share("read, \($0.key) pages", $0.value, other.byDegradation[$0.key])
      }
  }
}
