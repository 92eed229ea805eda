import Foundation
import SlipDecoding

/// One run over files by confined decoders.
struct DecodeRun {
  let pagesPerSecond: Double
  /// What this process and its decoders had in memory at most, each at its own time.
  let peakMegabytes: Double
  /// The same after a tenth of the pages: what grows with their number would show.
  let earlyPeakMegabytes: Double

  /// How many pages are read between two looks at the memory, which a new decoder would hide.
  private static let pagesPerLook = 20

  /// Reads all files, loading included.
  static func of(_ files: [URL], workers: Int, decoder: String) async throws -> DecodeRun {
    let pool = DecoderPool(workers: workers, decoder: decoder)
    let clock = ContinuousClock()
    let start = clock.now
    var pages = 0
    var (early, peak) = (0.0, 0.0)
    for stream in files.map({ pool.decode(.file($0.path)) }) {
      for await outcome in stream {
        guard case .page = outcome else {
          throw Failure(.noInput, "a page of the bench was not read: \(outcome)")
        }
        pages += 1
        if pages.isMultiple(of: pagesPerLook) { peak = max(peak, peakKilobytes()) }
        if pages == max(1, files.count / 10) {
          early = peakKilobytes()
          peak = max(peak, early)
        }
      }
    }
    let seconds = (clock.now - start) / .seconds(1)
    peak = max(peak, peakKilobytes())
    pool.close()
    return DecodeRun(
      pagesPerSecond: Double(pages) / seconds, peakMegabytes: peak / 1_000,
      earlyPeakMegabytes: early / 1_000)
  }

  /// The most memory that this process and its children held, in thousands of bytes.
  private static func peakKilobytes() -> Double {
    let own = ProcessInfo.processInfo.processIdentifier
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let peaks = processes.compactMap { name -> Double? in
      guard let number = Int32(name),
        let status = try? String(contentsOfFile: "/proc/\(name)/status", encoding: .utf8)
      else { return nil }
      let facts = Dictionary(
        status.split(separator: "\n").map { line in
          let parts = line.split(separator: ":", maxSplits: 1)
          return (parts[0], parts.count > 1 ? parts[1].split(whereSeparator: \.isWhitespace) : [])
        }, uniquingKeysWith: { first, _ in first })
      guard number == own || facts["PPid"]?.first == "\(own)" else { return nil }
      return facts["VmHWM"]?.first.flatMap { Double($0) }.map { $0 * 1.024 }
    }
    return peaks.reduce(0, +)
  }
}
