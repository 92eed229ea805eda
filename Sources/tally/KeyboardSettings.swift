import Cluster
import Foundation
import Scanning

/// Where this desk keeps how its keyboard changes what is scanned: one line in `$TALLY_HOME/keyboard`.
///
/// It is the desk's own, also where the data is on another server.
struct KeyboardSettings {
  private let cluster: Cluster

  /// Takes the home of this process.
  ///
  /// - Throws: `ClusterError` when nothing says where that is.
  init() throws {
    cluster = Cluster(home: try Cluster.home(environment: ProcessInfo.processInfo.environment))
  }

  /// The file, from the root.
  var path: String { cluster.home + "/keyboard" }

  /// The profile that is kept; nil when there is none.
  ///
  /// - Throws: ``Failure`` when there is one and it cannot be read.
  func profile() throws -> KeyboardProfile? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let text = String(decoding: try InputFile.bytes(at: path), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count == 1 else { throw broken("It has \(counted(lines.count, "line")), not one.") }
    do throws(KeyboardProfileError) {
      return try KeyboardProfile(settings: String(lines[0]))
    } catch {
      throw broken(error.sentence)
    }
  }

  /// Keeps a profile in place of any other; readers see the old one or the new one.
  func keep(_ profile: KeyboardProfile) throws {
    try cluster.makeHome()
    try changing {
      let line = Data((profile.description + "\n").utf8)
      try line.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  }

  /// Removes the profile.
  ///
  /// - Returns: whether there was one.
  func forget() throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    try changing { try FileManager.default.removeItem(atPath: path) }
    return true
  }

  private func broken(_ detail: String) -> Failure {
    Failure(
      .noInput, "\"\(path)\" is not the profile of a keyboard", detail: detail,
      hint: "`tally devices calibrate` makes it anew, and with --forget removes it.")
  }

  private func changing(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw Failure(
        .unavailable, "could not write \"\(path)\"", detail: InputFile.reason(error),
        hint: "Check TALLY_HOME: it must be a folder that can be made and written.")
    }
  }
}

extension KeyboardProfileError {
  fileprivate var sentence: String {
    switch self {
    case .layout(let name): "There is no layout \"\(name)\"."
    case .word(let word): "A profile does not have \"\(word)\" there."
    case .keys(let count): "It has \(counted(count, "key")) where there must be 94."
    case .mark(let text): "The separator \"\(text)\" could be data."
    }
  }
}
