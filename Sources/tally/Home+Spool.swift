import Cluster
import Digest
import Foundation
import Spool
import Station
import Stock
import Store

extension Home {
  /// Where the spools of all docks are, each in a folder of its own.
  private static func spools() throws -> (cluster: Cluster, folder: String) {
    let cluster = Cluster(home: try Cluster.home(environment: ProcessInfo.processInfo.environment))
    return (cluster, cluster.home + "/spool")
  }

  /// Opens the spool of a dock, and makes it first when there is none; nobody else can have it then.
  static func spool(of dock: String) async throws -> Spool {
    let (cluster, folder) = try spools()
    try cluster.makeHome()
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        .unavailable, "could not make \"\(folder)\"", detail: InputFile.reason(error),
        hint: "Check TALLY_HOME: it must be a folder that can be made and written.")
    }
    let path = folder + "/" + DockFolder.name(of: dock)
    return try await Spool.open(path, SpoolSettings(spare: spare(ofSpoolIn: path)))
  }

  /// Where the spool of a folder goes on when its disk fails, as TALLY_SPOOL_SPARE says; nil when it
  /// says nothing.
  ///
  /// Two homes may share such a folder: a spool's place in it is named after where it is at home.
  static func spare(ofSpoolIn path: String) -> String? {
    guard let folder = ProcessInfo.processInfo.environment["TALLY_SPOOL_SPARE"], !folder.isEmpty
    else { return nil }
    let spool = URL(fileURLWithPath: path)
    return URL(fileURLWithPath: folder).path + "/"
      + sparePrefix(of: spool.deletingLastPathComponent().path) + spool.lastPathComponent
  }

  /// What the names of a home's spools begin with in a spare folder.
  private static func sparePrefix(of folder: String) -> String {
    let digest = SHA256.digest(of: [UInt8](folder.utf8)).prefix(6)
    return "tally-" + digest.map { String(Int($0) | 0x100, radix: 16).dropFirst() }.joined() + "-"
  }

  /// The installation that a dock's spool belongs to; nil when it never had a database.
  static func installation(of dock: String) async throws -> ID<Installation>? {
    let path = try spools().folder + "/" + DockFolder.name(of: dock)
    return try await view(ofSpoolIn: path)?.installation()
  }

  /// A spool to look at, be the dock at work or not; nil when there is none in the folder.
  static func view(ofSpoolIn path: String) async throws(SpoolError) -> SpoolView? {
    do throws(SpoolError) {
      return try await SpoolView.open(path, spare: spare(ofSpoolIn: path))
    } catch {
      if error.code == .missing { return nil }
      throw error
    }
  }

  /// What all docks have saved here, as an undo must know it.
  static func savedScans() async throws -> SavedScans {
    var spools: [(dock: String, spool: any SpoolReader)] = []
    for (dock, path) in try spooledDocks() {
      if let view = try await view(ofSpoolIn: path) { spools.append((dock, view)) }
    }
    return SavedScans(spools)
  }

  /// The docks that have a spool here, in order of name, with its folder.
  static func spooledDocks() throws -> [(dock: String, path: String)] {
    let folder = try spools().folder
    var names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    // Those that began while the disk of all failed are in the spare folder only.
    if let spare = ProcessInfo.processInfo.environment["TALLY_SPOOL_SPARE"], !spare.isEmpty {
      let prefix = sparePrefix(of: URL(fileURLWithPath: folder).path)
      let saved = (try? FileManager.default.contentsOfDirectory(atPath: spare)) ?? []
      names.formUnion(
        saved.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
    }
    return names.compactMap { name in
      DockFolder.dock(of: name).map { ($0, folder + "/" + name) }
    }.sorted { $0.0 < $1.0 }
  }
}

/// How a dock's folder is named: as the dock, with all that is no plain letter, digit, `-` or `_` as
/// `%` and two hexadecimal digits a byte.
enum DockFolder {
  static func name(of dock: String) -> String {
    dock.utf8.reduce(into: "") { name, byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        name.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }

  /// The dock of a folder; nil when that is no dock's.
  static func dock(of name: String) -> String? {
    guard let dock = name.removingPercentEncoding, Self.name(of: dock) == name else { return nil }
    return dock
  }
}
