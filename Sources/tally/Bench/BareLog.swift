import Foundation

/// A file that is only appended to, each time until it is on the disk: the floor of all queues.
struct BareLog {
  /// What a scan takes in a spool, without its indexes.
  static let recordByteCount = 160

  private let file: FileHandle

  init(in folder: String) throws {
    let path = folder + "/bare-log"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw Failure(.unavailable, "could not make \"\(path)\"") }
    self.file = file
  }

  /// Appends so many records in one write, and waits for the disk.
  func append(_ count: Int) throws {
    try file.write(contentsOf: Data(repeating: 7, count: Self.recordByteCount * count))
    guard fdatasync(file.fileDescriptor) == 0 else {
      throw Failure(.unavailable, "the disk could not be written")
    }
  }

  func close() { try? file.close() }
}
