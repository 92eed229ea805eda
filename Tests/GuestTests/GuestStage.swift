import Foundation
import TestSupport

/// What is prepared for the guest, and left by it, in the folder that both sides have.
struct GuestStage {
  let folder: String
  let database: TestDatabase

  /// Writes scenarios and script, and starts the guest.
  func start() throws -> Guest {
    try write(Delivery.layerScenario, to: "layer.scenario")
    try write(Delivery.scenario, to: "receive.scenario")
    try write(Delivery.quietScenario, to: "quiet.scenario")
    try write(Self.script, to: "session")
    let binaries = URL(fileURLWithPath: try TestHome.binary).deletingLastPathComponent().path
    return try Guest(
      folder: folder,
      options: [
        "--postgres", try socket(), "--qemu", MachinePeers.arguments(folder: folder),
      ],
      command: ["sh", folder + "/session", binaries, folder, try address()]
        + Delivery.layerSteps)
  }

  /// What runs in the guest: `$1` has the programs, `$2` is the folder, `$3` the database.
  ///
  /// Only the last of it prints to standard output, so that scenario and test can follow it.
  private static let script = """
    bin=$1 folder=$2
    export TALLY_DATABASE_URL="$3" TALLY_HOME=/run/tally
    shift 3
    tell() { echo "$1 $2" >>"$folder/statuses"; }

    "$bin/USBIPHost" "$folder/layer.scenario" -- "$bin/USBProbe" "$@" \\
      >"$folder/layer.output" 2>"$folder/layer.errors"
    tell probe $?

    for device in 05e0:1200 0627:0001; do "$bin/tally" devices assign "$device" || break; done
    "$bin/tally" devices assign 0403:6001 --profile yrm100
    tell assign $?
    "$bin/tally" devices list --json >"$folder/devices"
    tell list $?
    "$bin/USBIPHost" "$folder/receive.scenario" -- "$bin/tally" receive --device all --json
    tell receive $?
    "$bin/tally" fsck >&2
    tell fsck $?

    udevadm control --exit
    "$bin/USBIPHost" "$folder/quiet.scenario" -- "$bin/USBProbe" "changes 2 60" \
      "use 3-2 60" open "claim 0" "read 81" "take 81 1 60" close \
      >"$folder/quiet.output" 2>"$folder/quiet.errors"
    tell quiet $?

    """

  /// The text of a file that the guest wrote; empty when it wrote none.
  func text(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
  }

  /// How each part ended that did.
  func statuses() -> [String: Int32] {
    var statuses: [String: Int32] = [:]
    for line in text("statuses").split(separator: "\n") {
      let words = line.split(separator: " ")
      statuses[String(words[0])] = Int32(words[1])
    }
    return statuses
  }

  private func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  /// The server's socket on this machine.
  private func socket() throws -> String {
    try value(of: "host") + "/.s.PGSQL.5432"
  }

  /// The same database as the guest reaches it.
  private func address() throws -> String {
    "host=10.0.2.100 dbname=\(try value(of: "dbname")) user=\(try value(of: "user"))"
  }

  private func value(of key: String) throws -> String {
    let word = database.appURL.split(separator: " ").first { $0.hasPrefix(key + "=") }
    guard let word else { throw GuestFailure("\"\(database.appURL)\" has no \(key)") }
    return String(word.dropFirst(key.count + 1))
  }
}
