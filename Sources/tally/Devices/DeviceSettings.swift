import Capture
import Cluster
import DeviceProfiles
import Foundation

/// What this desk knows of devices: the profiles, and which devices the operator gave to Tally,
/// kept in `$TALLY_HOME/devices`.
struct DeviceSettings {
  let profiles: DeviceProfiles
  private(set) var assignments: Assignments
  /// Where assignments are kept; nil when nothing says where the home is.
  private let cluster: Cluster?

  /// Reads the profiles that come with Tally and those in `$TALLY_DEVICES`, and the assignments.
  init() throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["TALLY_DEVICES"].flatMap { $0.isEmpty ? nil : $0 }
    do throws(ProfileError) {
      profiles = try DeviceProfiles(builtInAnd: folder)
    } catch {
      for fault in error.faults { Terminal.report(Failure(fault)) }
      throw Ended(status: .noInput)
    }
    cluster = (try? Cluster.home(environment: environment)).map { Cluster(home: $0) }
    assignments = try Self.read(cluster.map(Self.path))
  }

  /// What is read: devices by name, and perhaps all others that may be.
  func choice(_ names: [DeviceName] = [], readsOthers: Bool = true) -> DeviceCapture.Choice {
    DeviceCapture.Choice(
      names: names, readsOthers: readsOthers, profiles: profiles, assignments: assignments,
      isAccessible: {
        FileManager.default.isReadableFile(atPath: $0)
          && FileManager.default.isWritableFile(atPath: $0)
      })
  }

  /// Gives a device to Tally, or another that was not.
  mutating func assign(_ entry: Assignments.Entry) throws {
    assignments.add(entry)
    try keep()
  }

  /// Takes a device from Tally.
  ///
  /// - Returns: whether it was assigned by exactly this name.
  mutating func unassign(_ name: DeviceName) throws -> Bool {
    guard assignments.remove(name) else { return false }
    try keep()
    return true
  }

  private static func path(_ cluster: Cluster) -> String { cluster.home + "/devices" }

  private static func read(_ path: String?) throws -> Assignments {
    guard let path, FileManager.default.fileExists(atPath: path) else { return Assignments() }
    let text = String(decoding: try InputFile.bytes(at: path), as: UTF8.self)
    do throws(AssignmentsError) {
      return try Assignments(text)
    } catch {
      throw Failure(
        .noInput, "\"\(path)\" cannot be read", detail: "Line \(error.line) is \"\(error.text)\".",
        hint: "A line is a device and perhaps a profile, as in `05e0:1200@1-2 generic-keyboard`.")
    }
  }

  /// Writes the assignments down.
  func keep() throws {
    guard let cluster else {
      // Says what is wrong with the environment.
      _ = try Cluster.home(environment: ProcessInfo.processInfo.environment)
      return
    }
    try cluster.makeHome()
    let path = Self.path(cluster)
    do {
      try Data(assignments.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(
        .unavailable, "could not write \"\(path)\"", detail: InputFile.reason(error),
        hint: "Check TALLY_HOME: it must be a folder that can be made and written.")
    }
  }
}

extension Failure {
  /// One mistake in a profile, by its place.
  fileprivate init(_ fault: ProfileFault) {
    let place = fault.line > 0 ? "\(fault.file):\(fault.line):\(fault.column)" : fault.file
    self.init(
      .noInput, "\(place): \(fault.what)",
      hint: fault.hint ?? "Devices/README.md says what a profile holds.")
  }
}
