import Foundation

/// A file that a person named.
enum InputFile {
  /// The most that is read of one.
  static let byteLimit = 64 << 20

  /// All bytes of the file at `path`, or of standard input for `-`.
  ///
  /// - Throws: ``Failure`` with `noInput`, in the system's words.
  static func contents(of path: String) async throws -> [UInt8] {
    guard path == "-" else { return try bytes(at: path) }
    var bytes: [UInt8] = []
    while let piece = try await StandardInput.next() {
      bytes += piece
      guard bytes.count <= byteLimit else { throw tooLarge("standard input") }
    }
    return bytes
  }

  /// All bytes of the file at `path`.
  ///
  /// - Throws: ``Failure`` with `noInput`, in the system's words.
  static func bytes(at path: String) throws -> [UInt8] {
    do {
      // A pipe or a device has no size: what it has is known when it is read.
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      let data = try file.read(upToCount: byteLimit + 1) ?? Data()
      guard data.count <= byteLimit else { throw tooLarge("\"\(path)\"") }
      return [UInt8](data)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.noInput, "could not read \"\(path)\"", detail: reason(error))
    }
  }

  /// What the system said about a file, as a sentence.
  static func reason(_ error: any Error) -> String {
    let reason = (error as NSError).reason
    return reason.hasSuffix(".") ? reason : reason + "."
  }

  /// How messages name the file.
  static func name(of path: String) -> String {
    path == "-" ? "standard input" : "\"\(path)\""
  }

  private static func tooLarge(_ name: String) -> Failure {
    Failure(.noInput, "\(name) is too large", detail: "At most \(byteLimit) bytes are read.")
  }
}

extension NSError {
  /// What the system said, below what Foundation wraps around it; without a full stop.
  fileprivate var reason: String {
    var error = self
    while let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError { error = underlying }
    if error.domain == NSCocoaErrorDomain {
      switch CocoaError.Code(rawValue: error.code) {
      case .fileReadNoSuchFile, .fileNoSuchFile: return "No such file or directory"
      case .fileReadNoPermission, .fileWriteNoPermission: return "Permission denied"
      case .fileWriteOutOfSpace: return "No space left on device"
      case _: break
      }
    }
    let text = error.localizedDescription
    let wrapping = "The operation could not be completed. "
    return text.hasPrefix(wrapping) ? String(text.dropFirst(wrapping.count)) : text
  }
}
