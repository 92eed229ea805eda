import Foundation
import TestSupport
import Testing

/// A network between a dock and its server that can lose and refuse what passes: a name space of the
/// dock's own, and a cable to this machine.
///
/// Only root can make one.
struct Network: Sendable {
  let name: String
  /// Where this machine is, seen from the dock.
  let serverAddress: String
  /// What runs a program at the dock's end.
  var wrapper: [String] { ["ip", "netns", "exec", name] }

  init() throws {
    let number = Int.random(in: 0..<16_000)
    name = "tally-\(number)"
    // A network of four addresses (RFC 3021 leaves one of two for later), out of 10.213.0.0/16.
    let base = "10.213.\(number / 64)."
    let first = number % 64 * 4
    serverAddress = base + "\(first + 1)"
    let (near, far) = ("tn\(number)", "tf\(number)")
    try Self.shell(
      """
      ip netns add \(name)
      ip link add \(near) type veth peer name \(far) netns \(name)
      ip address add \(serverAddress)/30 dev \(near)
      ip link set \(near) up
      ip -n \(name) address add \(base)\(first + 2)/30 dev \(far)
      ip -n \(name) link set lo up
      ip -n \(name) link set \(far) up
      """)
  }

  /// What happens to the dock's packets from now on, in the words of nft(8), such as `drop`.
  ///
  /// - `chain`: `output` for what it sends, `input` for what it is sent.
  func become(_ verdict: String, _ chain: String = "output") throws {
    try Self.shell(
      """
      ip netns exec \(name) nft -f - <<END
      table inet fault
      delete table inet fault
      table inet fault {
        chain fault { type filter hook \(chain) priority 0; meta l4proto tcp \(verdict); }
      }
      END
      """)
  }

  /// Lets everything pass.
  func mend() throws { try become("accept") }

  /// Takes it away.
  func remove() { try? Self.shell("ip netns delete \(name)") }

  private static func shell(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-ec", "PATH=$PATH:/usr/sbin:/sbin\n" + script]
    process.standardInput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    let status = process.end()
    try #require(status == 0, "\(script): \(String(decoding: said, as: UTF8.self))")
  }
}
