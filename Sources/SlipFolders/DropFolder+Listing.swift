internal import Foundation
internal import Glibc

extension DropFolder {
  /// The files in a folder and below it, as ``SlipInputs`` finds them, each with its state.
  ///
  /// - Returns: the files and, of what may not be looked at in the folder, the paths and why.
  /// - Throws: the system's error when the folder itself cannot be read.
  package static func contents(
    of folder: String
  ) throws -> (
    files: [(path: String, state: FileState)], problems: [(path: String, error: any Error)]
  ) {
    let listing = FolderListing(folder)
    if let problem = listing.problems.first(where: { $0.path == folder }) { throw problem.error }
    return (zip(listing.files, listing.states).map { ($0.path, $1) }, listing.problems)
  }

  /// Whether somebody has the file open to write.
  ///
  /// The kernel gives a lease to read only when nobody has (fcntl(2), F_SETLEASE); for files of
  /// other users and of other machines it gives none, and then nobody is known to write.
  package static func isBeingWritten(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    // Whoever opens it in the moment of the lease makes the kernel send this, which ends us else.
    signal(SIGIO, SIG_IGN)
    guard fcntl(file.fileDescriptor, setLease, F_RDLCK) == -1 else {
      _ = fcntl(file.fileDescriptor, setLease, F_UNLCK)
      return false
    }
    return errno == EAGAIN
  }

  /// Source: linux/fcntl.h, F_SETLEASE: F_LINUX_SPECIFIC_BASE, which is 1024 everywhere.
  private static let setLease: CInt = 1024
}
