import Glibc
import Testing

/// Files as tests look at them and spoil them.
enum Files {
  struct Failure: Error, CustomStringConvertible {
    var action: String
    var path: String
    var number = errno
    var description: String { "\(action) \"\(path)\": errno \(number)" }
  }

  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure(action: "open", path: path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      guard count >= 0 else { throw Failure(action: "read", path: path) }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600 as mode_t)
    guard descriptor >= 0 else { throw Failure(action: "create", path: path) }
    defer { close(descriptor) }
    guard unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Failure(action: "write", path: path)
    }
  }

  static func size(_ path: String) throws -> Int {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Failure(action: "stat", path: path) }
    return status.st_size
  }

  static var processID: Int32 { getpid() }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  static func names(in path: String) -> [String] {
    guard let stream = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func makeDirectory(_ path: String, mode: mode_t = 0o700) throws {
    guard unsafe mkdir(path, mode) == 0 else { throw Failure(action: "mkdir", path: path) }
  }

  static func removeAll(_ path: String) throws {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { try removeAll(path + "/" + name) }
      guard unsafe rmdir(path) == 0 else { throw Failure(action: "rmdir", path: path) }
    } else if unsafe unlink(path) != 0 {
      throw Failure(action: "unlink", path: path)
    }
  }

  /// Copies the files of a directory into another, which is made; directories in it as well.
  static func copyAll(_ old: String, to new: String) throws {
    try makeDirectory(new)
    for name in names(in: old) {
      var status = stat()
      guard unsafe lstat(old + "/" + name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try copyAll(old + "/" + name, to: new + "/" + name)
      } else {
        try write(try read(old + "/" + name), to: new + "/" + name)
      }
    }
  }
}
