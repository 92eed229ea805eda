/// One name of a path with `*`, `?` and `[a-z]` in it, as shells know them.
///
/// Source: POSIX.1-2017, Shell and Utilities, 2.13. Characters are Unicode scalars; `[!a]` and
/// `[^a]` are all but `a`; a backslash takes the next character as it is.
package struct GlobPattern: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    /// One scalar, whichever.
    case any
    /// None, or any number of them.
    case anything
    case oneOf([ClosedRange<Unicode.Scalar>], isInverted: Bool)
  }

  private let parts: [Part]
  /// Whether names that begin with a dot can match: only when the pattern says the dot.
  package var matchesHidden: Bool { parts.first == .scalar(".") }

  /// Reads a pattern; a bracket that is not closed stands for itself.
  package init(_ text: String) {
    var parts: [Part] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "?": parts.append(.any)
      case "*":
        if parts.last != .anything { parts.append(.anything) }
      case "[":
        if let set = Self.takeSet(&rest) { parts.append(set) } else { parts.append(.scalar("[")) }
      case "\\": parts.append(.scalar(rest.popFirst() ?? "\\"))
      case _: parts.append(.scalar(scalar))
      }
    }
    self.parts = parts
  }

  /// Whether a text has any of the characters that make it a pattern.
  package static func isPattern(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "*" || $0 == "?" || $0 == "[" }
  }

  /// Whether a name is one that the pattern means.
  ///
  /// At a `*` only the last one is gone back to, so that the time is at most the product of both
  /// lengths.
  package func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var (at, part) = (0, 0)
    var again: (at: Int, part: Int)?
    while at < name.count {
      if part < parts.count, parts[part] == .anything {
        again = (at, part)
        part += 1
      } else if part < parts.count, Self.fits(parts[part], name[at]) {
        at += 1
        part += 1
      } else if let last = again {
        again = (last.at + 1, last.part)
        (at, part) = (last.at + 1, last.part + 1)
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy { $0 == .anything }
  }

  private static func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .scalar(let wanted): wanted == scalar
    case .any, .anything: true
    case .oneOf(let ranges, let isInverted):
      ranges.contains { $0.contains(scalar) } != isInverted
    }
  }

  /// Takes what stands behind `[`, up to and with its bracket; nil, and takes nothing, when it is
  /// not closed or is a range backwards.
  private static func takeSet(_ rest: inout ArraySlice<Unicode.Scalar>) -> Part? {
    var inner = rest
    var isInverted = false
    if let first = inner.first, first == "!" || first == "^" {
      isInverted = true
      inner.removeFirst()
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = inner.popFirst() {
      // A bracket in the first place is one of the set.
      if scalar == "]", !ranges.isEmpty {
        rest = inner
        return .oneOf(ranges, isInverted: isInverted)
      }
      var upper = scalar
      if inner.first == "-", let end = inner.dropFirst().first, end != "]" {
        inner = inner.dropFirst(2)
        upper = end
      }
      guard scalar <= upper else { return nil }
      ranges.append(scalar...upper)
    }
    return nil
  }
}
