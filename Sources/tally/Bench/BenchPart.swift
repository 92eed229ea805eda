import ArgumentParser
import Capture
import DeviceProfiles
import Dispatch
import Foundation
import USB

/// What `tally bench devices` has a process of its own do beside virtual devices.
enum BenchPart: String, ExpressibleByArgument {
  /// Reads every device with the USB overlay alone, until it is stopped.
  case bare
  /// Reads the scanner with the serial number `scans` as a station does and `bare` with the USB
  /// overlay alone, and prints when each scan came.
  case scans

  func run() async throws {
    let bus = try DeviceDesk.bus()
    switch self {
    case .bare:
      await withTaskGroup { group in
        for device in (try? bus.devices()) ?? [] {
          group.addTask { try? await Self.readBare(device) { _ in true } }
        }
      }
    case .scans:
      async let bare = Self.bareStamps(bus)
      async let scans = Self.scanStamps(bus)
      let stamps = try await [(BenchPart.bare, bare), (BenchPart.scans, scans)]
      for (part, times) in stamps {
        for time in times { Terminal.line("\(part.rawValue) \(time)") }
      }
    }
    await bus.close()
  }

  /// In nanoseconds of CLOCK_MONOTONIC, which the test bed tells, too.
  private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Reads a device without a decoder as long as `body` wants more.
  private static func readBare(
    _ device: USBDevice, _ body: (USBReading) -> Bool
  ) async throws {
    // A hub has no reports for us, the first interface of CDC-ACM tells of the line only, and a card
    // reader's interrupts only of cards.
    guard device.description.deviceClass != 9,
      let interface = device.description.interfaces.first(where: { $0.interfaceClass != 2 }),
      let endpoint = interface.endpoints.first(where: { $0.isIn && $0.kind == .bulk })
        ?? interface.endpoints.first(where: \.isIn)
    else { return }
    let connection = try await device.open()
    try await connection.claim(interface.number)
    for await reading in try connection.read(endpoint) where !body(reading) { break }
    await connection.close()
  }

  private static func bareStamps(_ bus: USBBus) async throws -> [UInt64] {
    let name = BenchPart.bare.rawValue
    let device = try bus.devices().first { $0.description.serialNumber == name }
    guard let device else { throw Failure(.unavailable, "there is no device \"\(name)\"") }
    var times: [UInt64] = []
    try await readBare(device) { _ in
      times.append(now)
      return times.count < LatencyBench.scans
    }
    return times
  }

  private static func scanStamps(_ bus: USBBus) async throws -> [UInt64] {
    let settings = try DeviceSettings()
    let name = try DeviceName(given: "0c2e:0b87:\(BenchPart.scans.rawValue)")
    let capture = DeviceCapture(settings.choice([name], readsOthers: false))
    try await capture.watch(bus)
    var times: [UInt64] = []
    for await event in capture.events {
      guard case .reader(.note(.scan)) = event.content else { continue }
      times.append(now)
      if times.count == LatencyBench.scans { break }
    }
    await capture.stop()
    return times
  }
}
