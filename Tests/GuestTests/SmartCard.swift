import Foundation
import Synchronization

/// A contactless card, as PC/SC sees it, in the CCID reader that QEMU models.
///
/// QEMU speaks CCID with the guest and hands the card's part out by a protocol of its own.
/// Source: libcacard, `vscard_common.h`: version 0.0.2, its messages and their numbers; PC/SC
/// part 3, 3.1.3.2.3 for the ATR and 3.2.2.1.3 for "get data".
final class SmartCard: Sendable {
  private enum Message: UInt32 {
    case hello = 1
    case readerAdded = 3
    case inserted = 5
    case removed = 6
    case command = 7
  }

  private let stream: UnixStream
  private let uid: [UInt8]
  private let seen = Mutex<[[UInt8]]>([])

  /// The words for QEMU that make the reader.
  static func arguments(folder: String, port: Int) -> String {
    "-chardev socket,id=card,path=\(folder)/card,server=on,wait=off "
      + "-device usb-ccid,id=ccid,bus=usb.0,port=\(port) -device ccid-card-passthru,chardev=card,bus=ccid.0"
  }

  /// Connects to the reader, which has no card yet.
  init(folder: String, uid: [UInt8]) throws {
    stream = try UnixStream(path: folder + "/card")
    self.uid = uid
    send(.hello, Array("VSCD".utf8) + [0, 0, 0, 2] + [0, 0, 0, 0])
    send(.readerAdded, Array("Reader\0".utf8))
    Thread.detachNewThread { [self] in serve() }
  }

  /// The commands that the guest sent to the card.
  var commands: [[UInt8]] { seen.withLock { $0 } }

  /// Puts the card on the reader: the ATR of a storage card, MIFARE Classic 1K.
  func insert() {
    let historical: [UInt8] = [
      0x80, 0x4F, 0x0C, 0xA0, 0, 0, 0x03, 0x06, 0x03, 0, 0x01, 0, 0, 0, 0,
    ]
    let body = [0x8F, 0x80, 0x01] + historical
    // The last byte makes all but the first come to 0 by exclusive or.
    send(.inserted, [0x3B] + body + [body.reduce(0, ^)])
  }

  /// Takes the card away.
  func remove() {
    send(.removed, [])
  }

  private func serve() {
    var bytes: [UInt8] = []
    while case let piece = stream.read(), !piece.isEmpty {
      bytes += piece
      while bytes.count >= 12 {
        let count =
          12 + Int(bytes[8]) << 24 + Int(bytes[9]) << 16 + Int(bytes[10]) << 8
          + Int(bytes[11])
        guard bytes.count >= count else { break }
        if bytes[3] == Message.command.rawValue { answer(Array(bytes[12..<count])) }
        bytes.removeFirst(count)
      }
    }
  }

  /// Its UID, or "instruction not supported".
  private func answer(_ command: [UInt8]) {
    seen.withLock { $0.append(command) }
    let isGetData = command.starts(with: [0xFF, 0xCA, 0, 0])
    send(.command, isGetData ? uid + [0x90, 0] : [0x6D, 0])
  }

  /// Kind, reader 0 and length, each of four bytes, the most significant first.
  private func send(_ message: Message, _ body: [UInt8]) {
    let reader: [UInt8] = [0, 0, 0, 0]
    let count = [0, 0, UInt8(body.count >> 8), UInt8(body.count & 0xFF)]
    stream.write([0, 0, 0, UInt8(message.rawValue)] + reader + count + body)
  }
}
