import Foundation
import Synchronization

/// The files of sysfs by which a program gives an interface to a driver, or takes it away.
///
/// They are pipes with a reader, so that writing to them does something. A write never fails here,
/// where the kernel would say ENODEV for a name that it does not know.
final class DriverFiles: Sendable {
  /// What is written to which file.
  enum Wish: String, Sendable, CaseIterable {
    case bind
    case unbind
  }

  private let root: String
  private let made = Mutex<Set<String>>([])
  private let answer: @Sendable (Wish, _ interface: String) -> Void

  /// Calls `answer` with names such as `1-2:1.0`, on a thread of its own.
  init(root: String, answer: @escaping @Sendable (Wish, _ interface: String) -> Void) {
    self.root = root
    self.answer = answer
  }

  /// Makes the files of a driver, once.
  func make(_ driver: String) throws {
    guard made.withLock({ $0.insert(driver).inserted }) else { return }
    let folder = "\(root)/sys/bus/usb/drivers/\(driver)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for wish in Wish.allCases {
      let path = "\(folder)/\(wish.rawValue)"
      guard unsafe mkfifo(path, 0o600) == 0 else {
        throw POSIXError(.init(rawValue: errno) ?? .EIO)
      }
      // For writing, too, so that the end of one writer is not the end of the pipe.
      let descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      Thread.detachNewThread { [self] in listen(descriptor, wish) }
    }
  }

  private func listen(_ descriptor: Int32, _ wish: Wish) {
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = unsafe read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return }
      let text = String(decoding: bytes[..<count], as: UTF8.self)
      // Two writers at once come as one piece.
      for match in text.matches(of: #/[0-9]+-[0-9.]+:1\.[0-9]/#) { answer(wish, String(match.0)) }
    }
  }
}
