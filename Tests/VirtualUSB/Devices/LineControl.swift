/// The serial line behind a USB port: what the host set, and what that means.
struct LineControl: Hashable, Sendable {
  private(set) var isTerminalReady = false
  private(set) var isSendRequested = false
  /// In bits a second; nil until the host said.
  private(set) var baudRate: Int?

  /// Sets DTR and RTS, noting what changes.
  mutating func set(isTerminalReady: Bool, isSendRequested: Bool, _ wire: inout Wire) {
    if isTerminalReady != self.isTerminalReady {
      wire.note("dtr \(isTerminalReady ? "on" : "off")")
    }
    if isSendRequested != self.isSendRequested {
      wire.note("rts \(isSendRequested ? "on" : "off")")
    }
    self.isTerminalReady = isTerminalReady
    self.isSendRequested = isSendRequested
  }

  mutating func set(baudRate: Int, _ wire: inout Wire) {
    self.baudRate = baudRate
    wire.note("baud \(baudRate)")
  }
}
