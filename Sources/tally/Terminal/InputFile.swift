import Foundation

/// A file that a person named.
enum InputFile {
  /// The most that is read of one.
  static let byteLimit = 64 << 20

  /// All bytes of the file at `path`.
  ///
  /// - Throws: ``Failure`` with `noInput`, in the system's words.
  static func bytes(at path: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path)
    do {
      let values = try url.resourceValues(forKeys: [.fileSizeKey, .isDirectoryKey])
      if values.isDirectory == true {
        throw Failure(.noInput, "\"\(path)\" is a directory, not a file")
      }
      if let size = values.fileSize, size > byteLimit {
        throw Failure(
          .noInput, "\"\(path)\" is too large",
          detail: "It has \(size) bytes; at most \(byteLimit) are read.")
      }
      return [UInt8](try Data(contentsOf: url))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .noInput, "could not read \"\(path)\"", detail: "\((error as NSError).reason).")
    }
  }
}

extension NSError {
  /// What the system said, below what Foundation wraps around it.
  fileprivate var reason: String {
    let underlying = userInfo[NSUnderlyingErrorKey] as? NSError
    return underlying?.localizedDescription ?? localizedDescription
  }
}
