import Cluster
import DeviceProfiles
import Foundation

/// What readers cost: decoding by itself, then a station with real libusb on virtual devices.
struct DevicesBench {
  func run() async throws -> [Figure] {
    // First, so that what is missing is told at once.
    let desk = try VirtualDesk()
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("tally-devices-\(ProcessInfo.processInfo.processIdentifier)").path
    try Cluster(home: home).makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    Terminal.note("decoding")
    var figures = try DecodingBench(profiles: DeviceProfiles(builtInAnd: nil)).run()
    figures += try LatencyBench(desk: desk, home: home).run()
    figures += try await IdleBench(desk: desk, home: home).run()
    return figures
  }
}
