import Glibc

/// The kernel's tree of devices, as files.
package struct Sysfs: Sendable {
  /// Where it is mounted, `/sys` but for tests.
  package let root: String

  package init(root: String) {
    self.root = root
  }

  /// The folder of all USB devices and interfaces.
  var devices: String { "\(root)/bus/usb/devices" }
  /// The folder of the kernel's USB drivers.
  var drivers: String { "\(root)/bus/usb/drivers" }

  /// The names in a folder, sorted; empty when it cannot be read.
  func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      // The name ends with a zero byte, shorter than the structure says.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { text in
          unsafe String(cString: text)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The first `byteLimit` bytes of a file; nil when it cannot be read.
  func bytes(_ path: String, byteLimit: Int = 65_536) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteLimit) { buffer, count in
      while count < buffer.count {
        let start = unsafe buffer.baseAddress?.advanced(by: count)
        let status = unsafe read(descriptor, start, buffer.count - count)
        failed = status < 0
        guard status > 0 else { return }
        count += status
      }
    }
    return failed ? nil : bytes
  }

  /// An attribute's text without the blanks around it; nil when it is not there or empty.
  ///
  /// Control characters become U+FFFD: the text is the device's, and goes to terminals.
  func text(_ path: String) -> String? {
    guard let bytes = bytes(path, byteLimit: 4096) else { return nil }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\0"
    }
    let trimmed = scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    guard !trimmed.isEmpty else { return nil }
    var text = String.UnicodeScalarView()
    text.append(
      contentsOf: trimmed.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 })
    return String(text)
  }

  /// An attribute's number in decimal; nil when it is none.
  func number(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

  /// The last part of what a link leads to; nil when it is no link.
  func linkName(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe readlink(path, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: "/").last
      .map { String($0) }
  }

  func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Writes a line to a file that must be there.
  ///
  /// - Returns: the system's error number, or 0.
  func write(_ text: String, to path: String) -> CInt {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    let bytes = [UInt8](text.utf8)
    return unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count ? 0 : errno
  }
}
