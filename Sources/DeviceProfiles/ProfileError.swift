/// Why a profile cannot be used: everything that is wrong in its file.
package struct ProfileError: Error, Hashable, Sendable {
  /// In the order of the file; at least one.
  package let faults: [ProfileFault]
}

extension ProfileError: CustomStringConvertible {
  /// A line a fault, and one more for each hint.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong in a profile's file.
package struct ProfileFault: Hashable, Sendable {
  /// The file, as it was named.
  package let file: String
  /// From 1; 0 when the file could not be read.
  package let line: Int
  /// From 1, in characters; 0 when the file could not be read.
  package let column: Int
  package let what: String
  /// What may help; nil when nothing is to be said.
  package let hint: String?
}

extension ProfileFault: CustomStringConvertible {
  /// `FILE:LINE:COLUMN: what`, and the hint in a line of its own.
  package var description: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    return "\(place): \(what)" + (hint.map { "\n  hint: \($0)" } ?? "")
  }
}
