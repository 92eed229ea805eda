/// Where and why a line is not a scan.
package struct ScanLineError: Error, Hashable, Sendable {
  /// What is wrong.
  package let reason: Reason
  /// The byte of the line where it is wrong, counted from 1.
  package let column: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    column = offset + 1
  }

  /// What can be wrong with a line.
  package enum Reason: Hashable, Sendable {
    /// There is no scan.
    case empty
    /// A backslash begins neither `\xHH` nor `\\`.
    case escape
    /// The value of `id=` is not a UUID.
    case id
    /// The value of `at=` is not an instant of RFC 3339.
    case at
    /// The field stood before.
    case repeated
    /// No tab ends the field.
    case tab
    /// The line is longer than a line may be.
    case tooLong
  }
}

extension ScanLineError: CustomStringConvertible {
  /// What is wrong and where, in English without a full stop.
  package var description: String {
    "column \(column): \(reason.description)"
  }
}

extension ScanLineError.Reason: CustomStringConvertible {
  /// What is wrong, without where.
  package var description: String {
    switch self {
    case .empty: "there is no scan"
    case .escape: "a backslash must begin \\xHH or \\\\"
    case .id: "the value of id= is not a UUID"
    case .at: "the value of at= is not an instant such as 2026-11-21T09:00:00Z"
    case .repeated: "the field stands here twice"
    case .tab: "no tab ends the field"
    case .tooLong: "the line is too long"
    }
  }
}
