import Foundation

/// What this process holds in memory, in mebibytes, as Linux counts it (proc(5), `VmRSS`).
enum Memory {
  static var resident: Double { kibibytes("VmRSS:") / 1_024 }

  private static func kibibytes(_ name: String) -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Double($0.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") }
      ?? .nan
  }
}
