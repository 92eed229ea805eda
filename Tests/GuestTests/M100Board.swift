import Foundation
import Synchronization

/// A UHF reader board of the M100 family at the far end of a serial line that QEMU carries.
///
/// Written from the frames that its makers publish, and sharing nothing with what reads them here.
/// Source: reference on devices, 1.8: `BB type command length×2 parameters sum 7E`.
final class M100Board: Sendable {
  private struct State {
    /// EPCs in the field.
    var tags: [[UInt8]] = []
    /// The commands that came, by their numbers.
    var commands: [UInt8] = []
    /// Whether it looks for tags by itself until told to stop.
    var isSearching = false
    var isGone = false
  }

  private let stream: UnixStream
  private let state = Mutex(State())

  /// The words for QEMU that put an FTDI chip between the board and the guest.
  ///
  /// The chip is plugged in while somebody is connected, and out while nobody is.
  static func arguments(folder: String, port: Int) -> String {
    "-chardev socket,id=board,path=\(folder)/board,server=on,wait=off "
      + "-device usb-serial,chardev=board,bus=usb.0,port=\(port)"
  }

  init(folder: String) throws {
    stream = try UnixStream(path: folder + "/board")
    Thread.detachNewThread { [self] in serve() }
    Thread.detachNewThread { [self] in search() }
  }

  /// The numbers of the commands that came so far.
  var commands: [UInt8] { state.withLock { $0.commands } }

  /// Puts tags into the field in place of those that were there.
  func set(tags: [[UInt8]]) {
    state.withLock { $0.tags = tags }
  }

  /// Pulls the plug.
  func unplug() {
    stream.hangUp()
  }

  private func serve() {
    var bytes: [UInt8] = []
    while case let piece = stream.read(), !piece.isEmpty {
      bytes += piece
      while let frame = Self.takeFrame(&bytes) { answer(command: frame[2]) }
    }
    state.withLock { $0.isGone = true }
  }

  private func answer(command: UInt8) {
    state.withLock {
      $0.commands.append(command)
      if command == 0x27 { $0.isSearching = true }
      if command == 0x28 { $0.isSearching = false }
    }
    switch command {
    // What it is: hardware, as text.
    case 0x03: stream.write(Self.frame(1, 0x03, [0] + Array("M100 26dBm V1.0".utf8)))
    case 0x22: report()
    case 0x27: break
    case 0x28: stream.write(Self.frame(1, 0x28, [0]))
    // Done: most settings answer so.
    case _: stream.write(Self.frame(1, command, [0]))
    }
  }

  /// Looks again and again while it is to.
  private func search() {
    while case let (isSearching, isGone) = state.withLock({ ($0.isSearching, $0.isGone) }), !isGone
    {
      if isSearching { report() }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// One notice a tag: strength, PC, EPC and the tag's CRC; without tags, error 15.
  private func report() {
    let tags = state.withLock { $0.tags }
    if tags.isEmpty { stream.write(Self.frame(1, 0xFF, [0x15])) }
    for tag in tags {
      // The upper five bits of the PC count the EPC's words.
      let control = [UInt8(tag.count / 2) << 3, 0]
      let check = Self.check(control + tag)
      stream.write(
        Self.frame(2, 0x22, [0xC8] + control + tag + [UInt8(check >> 8), UInt8(check & 0xFF)]))
    }
  }

  private static func frame(_ type: UInt8, _ command: UInt8, _ parameters: [UInt8]) -> [UInt8] {
    let body =
      [type, command, UInt8(parameters.count >> 8), UInt8(parameters.count & 0xFF)] + parameters
    return [0xBB] + body + [body.reduce(0, &+), 0x7E]
  }

  /// The first whole frame, taken off; bytes in front of it are dropped.
  private static func takeFrame(_ bytes: inout [UInt8]) -> [UInt8]? {
    bytes = Array(bytes.drop { $0 != 0xBB })
    guard bytes.count >= 7 else { return nil }
    let count = 7 + Int(bytes[3]) << 8 + Int(bytes[4])
    guard bytes.count >= count else { return nil }
    defer { bytes.removeFirst(count) }
    return Array(bytes[..<count])
  }

  /// A tag's CRC-16 (EPC Gen2, annex F): polynomial 1021, preset FFFF, inverted.
  private static func check(_ bytes: [UInt8]) -> UInt16 {
    var check: UInt16 = 0xFFFF
    for byte in bytes {
      check ^= UInt16(byte) << 8
      for _ in 0..<8 { check = check & 0x8000 == 0 ? check << 1 : check << 1 ^ 0x1021 }
    }
    return ~check
  }
}
