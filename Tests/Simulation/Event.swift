import Forwarding
import Scanning

/// What can go wrong by itself.
package enum Fault: String, Hashable, Sendable, CaseIterable {
  /// The dock's program is killed; what it wrote stays with the system.
  case kill
  /// The power of a dock fails: what was not synced is lost or torn.
  case powerCut
  /// The next write of a dock's disk fails (EIO).
  case writeError
  /// A dock's disk is full for a while.
  case diskFull
  /// A dock's disk is slow for a while.
  case diskSlow
  /// A dock's clock is set to another time.
  case clockJump
  /// A device is pulled out for a while.
  case unplugged
  /// The server refuses connections for a while: not there, read-only, its disk full.
  case serverAway
  /// The server is stopped for a while, and goes on with what it was asked (SIGSTOP).
  case serverHangs
  /// The server is slow for a while.
  case serverSlow
  /// The server is of another installation for a while.
  case serverUnfit
  /// The server is restored from a backup of some time ago.
  case serverRestored
  /// Someone has a dock post settled entries again that the server has.
  case needlessResync
}

/// What happens at one moment of simulated time.
enum Event {
  /// The dock's core wanted to be woken.
  case wake(dock: Int, run: Int, wish: Int)
  /// The disk has done what it was asked first.
  case diskDone(dock: Int, run: Int)
  /// What the server was sent reaches it.
  case execute(post: Int)
  /// The server's answer, or word that there is none, reaches the dock.
  case answer(post: Int, answer: PostAnswer)
  /// A worker does something with a device.
  case work(dock: Int, device: Int)
  /// The dock's program starts.
  case start(dock: Int)
  case fault(Fault)
  case begin(Fault, dock: Int)
  case recover(Fault, dock: Int)
  case backup
  /// Someone runs a resync at a dock.
  case resync(dock: Int, run: Int)
}

/// What a worker did, as the server can read it from the bytes of the scan.
struct Label: Hashable {
  /// Which of the printed codes it is.
  enum Kind: UInt8 {
    /// A carton's code.
    case plain = 0x4C
    /// A carton's code with its serial number.
    case serial = 0x53
    /// A carton's code, misread.
    case garbled = 0x47
    /// A carton whose posting fails for no reason of business.
    case poison = 0x50
  }

  let kind: Kind
  let line: Int
  let carton: Int

  init(kind: Kind, line: Int, carton: Int) {
    self.kind = kind
    self.line = line
    self.carton = carton
  }

  /// Reads what ``bytes`` wrote; nil for a control.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 5, let kind = Kind(rawValue: bytes[0]) else { return nil }
    self.kind = kind
    line = Int(bytes[1])
    carton = Int(bytes[2]) << 16 | Int(bytes[3]) << 8 | Int(bytes[4])
  }

  var bytes: [UInt8] {
    [
      kind.rawValue, UInt8(line), UInt8(truncatingIfNeeded: carton >> 16),
      UInt8(truncatingIfNeeded: carton >> 8), UInt8(truncatingIfNeeded: carton),
    ]
  }
}

extension SpoolEntry {
  /// The code that was scanned; nil for a control and for the end of a delivery.
  var label: Label? {
    switch content {
    case .scan(let raw, _): Label(raw.bytes)
    case .complete: nil
    }
  }
}
